/**
 * What is played instead of lived: scenarios, which are synthetic and the same each time, and how one is played to a
 * running Suda on the scenario's own time.
 */
package suda.standalone.scenario;
