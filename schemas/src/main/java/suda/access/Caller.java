package suda.access;

/**
 * Who holds an access key.
 *
 * @param code platform of a hotline, division of an office; the province's code for the other roles
 * @param keyId the key's own id, for logs
 */
public record Caller(Role role, String code, String keyId) {}
