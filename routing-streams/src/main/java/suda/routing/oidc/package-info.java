/** Signing in with the province's own OpenID Connect provider, where one is configured; what comes of it is a session. */
@org.jspecify.annotations.NullMarked
package suda.routing.oidc;
