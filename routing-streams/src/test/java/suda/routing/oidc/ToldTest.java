package suda.routing.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import suda.access.Role;

class ToldTest {
    private static final OidcSettings SETTINGS = new OidcSettings(
            "https://login.example.org", "suda", "secret", "单点登录", List.of("openid"), "suda_role", "suda_code");

    @Test
    void roleAndCodeMayBeWordsNumbersOrLists() {
        assertThat(told("OFFICE", "430121").role()).contains(Role.OFFICE);
        assertThat(told(List.of("OFFICE"), List.of("430121")).role()).contains(Role.OFFICE);
        assertThat(told("OFFICE", "430121").code()).contains("430121");
        assertThat(told("OFFICE", 430121L).code()).contains("430121");
        assertThat(told("OFFICE", List.of("430121")).code()).contains("430121");
    }

    @Test
    void rolesOfOtherSystemsStandBesideSudas() {
        assertThat(told(List.of("offline_access", "PROVINCE", "office"), "430000")
                        .role())
                .contains(Role.PROVINCE);
    }

    @Test
    void whoeverHasTwoRolesOrTwoOfficesHasNone() {
        assertThat(told(List.of("PROVINCE", "OFFICE"), "430000").role()).isEmpty();
        assertThat(told("OFFICE", List.of("430121", "430122")).code()).isEmpty();
    }

    @Test
    void noClaimAnUnknownOneAndAHotlineAreNoRole() {
        assertThat(new Told(Map.of(), SETTINGS).role()).isEmpty();
        assertThat(new Told(Map.of(), SETTINGS).code()).isEmpty();
        assertThat(told("MAYOR", "430000").role()).isEmpty();
        assertThat(told("HOTLINE", "12328-430100").role()).isEmpty();
        assertThat(told("", "430000").role()).isEmpty();
    }

    private static Told told(Object role, Object code) {
        return new Told(Map.of("suda_role", role, "suda_code", code), SETTINGS);
    }
}
