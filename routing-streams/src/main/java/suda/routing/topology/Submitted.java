package suda.routing.topology;

import suda.contract.SubmissionReceived;

/** A submission that could be read, with its original bytes in case it must be parked after all. */
record Submitted(SubmissionReceived submission, byte[] key, byte[] value) {}
