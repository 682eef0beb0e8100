package io.drover.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RolesTest {

    @Test
    void includesTheRolesBefore() {
        // When // Then
        assertThat(with("viewer")).containsExactlyInAnyOrder("viewer");
        assertThat(with("planner")).containsExactlyInAnyOrder("viewer", "planner");
        assertThat(with("operator")).containsExactlyInAnyOrder("viewer", "planner", "operator");
        assertThat(with("admin"))
                .containsExactlyInAnyOrder("viewer", "planner", "operator", "admin");
    }

    @Test
    void keepsVendorsAndStrangersApart() {
        // When // Then
        assertThat(with("vendor")).containsExactly("vendor");
        assertThat(with("Admin")).containsExactly("Admin");
        assertThat(with()).isEmpty();
    }

    private static Set<String> with(String... roles) {
        SecurityIdentity identity =
                QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal("somebody"))
                        .addRoles(Set.of(roles))
                        .build();
        return new IncludedRoles().augment(identity, null).await().indefinitely().getRoles();
    }
}
