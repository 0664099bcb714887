package suda.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import suda.divisions.Divisions;
import suda.divisions.Platforms;

/**
 * Access keys are JSON web tokens signed with the installation's secret (HS256): {@code role} and {@code code} name the
 * caller, {@code jti} the key. Whoever has the secret can make and check them, so services share it and no list.
 */
public final class AccessKeys {
    public static final String ROLE = "role";
    public static final String CODE = "code";

    private final SecretKeySpec secret;

    public AccessKeys(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    public SecretKeySpec secret() {
        return secret;
    }

    /**
     * Makes a key.
     *
     * @throws IllegalArgumentException if there is no such platform or office, in a sentence
     */
    public String issue(Role role, String code, Instant now, Duration validFor) {
        check(role, code);
        var claims = new JWTClaimsSet.Builder()
                .issuer("suda")
                .subject(role + ":" + code)
                .claim(ROLE, role.name())
                .claim(CODE, code)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validFor)))
                .build();
        var key = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            key.sign(new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException("The secret cannot sign", e);
        }
        return key.serialize();
    }

    private static void check(Role role, String code) {
        switch (role) {
            case HOTLINE -> {
                if (Platforms.hunan().find(code).isEmpty()) {
                    throw new IllegalArgumentException("没有这个平台 / no such platform: " + code);
                }
            }
            case OFFICE -> {
                if (!Divisions.hunan().offices().contains(code)) {
                    throw new IllegalArgumentException("没有这个单位 / no such office: " + code);
                }
            }
            case PROVINCE, DISCIPLINE, RECUSAL, OPERATOR -> {
                if (!code.equals(Divisions.hunan().province().code())) {
                    throw new IllegalArgumentException("省级角色的代码应为 / this role's code is "
                            + Divisions.hunan().province().code() + ": " + code);
                }
            }
        }
    }
}
