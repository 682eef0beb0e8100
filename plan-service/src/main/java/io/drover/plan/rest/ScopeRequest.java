package io.drover.plan.rest;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.drover.kit.rest.Problem;
import io.drover.plan.domain.Scope;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What clients write of a scope; what is not said is not moved. */
@Schema(name = "ScopeRequest", description = "What to move. What is not named stays.")
public record ScopeRequest(
        Scope.@Nullable UsersAndGroups usersAndGroups,
        @Valid @Nullable Templates globalTemplates,
        @Valid @Nullable Spaces spaces,
        @Size(max = 100) @Nullable List<@NotNull @Valid App> apps) {

    private static final int MAX_KEYS = 10_000;

    /** Which global templates. */
    @Schema(name = "GlobalTemplatesRequest")
    public record Templates(
            @NotNull Scope.Mode mode,
            @Size(max = MAX_KEYS)
                    @Nullable
                            List<
                                    @NotBlank @Size(max = 255)
                                    @Pattern(regexp = PlanRequest.PRINTABLE) String>
                            ids) {

        Scope.GlobalTemplates templates() {
            return new Scope.GlobalTemplates(mode, requireNonNullElse(ids, List.of()));
        }
    }

    /** Which spaces; personal ones are included and archived ones are not, unless said. */
    @Schema(name = "SpacesRequest")
    public record Spaces(
            @NotNull Scope.Mode mode,
            @Size(max = MAX_KEYS)
                    @Nullable
                            List<
                                    @NotBlank @Size(max = 255)
                                    @Pattern(regexp = PlanRequest.PRINTABLE) String>
                            keys,
            @Size(max = MAX_KEYS)
                    @Nullable
                            List<
                                    @NotBlank @Size(max = 255)
                                    @Pattern(regexp = PlanRequest.PRINTABLE) String>
                            exceptKeys,
            @Nullable Boolean includeArchived,
            @Nullable Boolean includePersonal,
            Scope.@Nullable Data data,
            @Schema(
                            description =
                                    "Which files are read back and compared by their hash: all, or"
                                            + " one in ten, drawn by the ids of execution and file."
                                            + " Sizes are compared of all. ALL, unless said.")
                    Scope.@Nullable Hashes hashes) {

        Scope.Spaces spaces() {
            return new Scope.Spaces(
                    mode,
                    requireNonNullElse(keys, List.of()),
                    requireNonNullElse(exceptKeys, List.of()),
                    requireNonNullElse(includeArchived, false),
                    requireNonNullElse(includePersonal, true),
                    requireNonNullElse(data, Scope.Data.ALL),
                    requireNonNullElse(hashes, Scope.Hashes.ALL));
        }
    }

    /** A vendor app; the server records who consented when. */
    @Schema(name = "ScopeAppRequest")
    @JsonIgnoreProperties({"consentedBy", "consentedAt"})
    public record App(
            @NotBlank @Size(max = 255) @Pattern(regexp = PlanRequest.PRINTABLE) String key,
            @Nullable Boolean consent) {}

    Scope scope() {
        return new Scope(
                requireNonNullElse(usersAndGroups, Scope.UsersAndGroups.NONE),
                globalTemplates == null
                        ? new Scope.GlobalTemplates(Scope.Mode.NONE, List.of())
                        : globalTemplates.templates(),
                spaces == null
                        ? new Spaces(Scope.Mode.NONE, null, null, null, null, null, null).spaces()
                        : spaces.spaces(),
                chosenApps());
    }

    private List<Scope.App> chosenApps() {
        var chosen = requireNonNullElse(apps, List.<App>of());
        var seen = new HashSet<String>();
        for (int i = 0; i < chosen.size(); i++) {
            if (!seen.add(chosen.get(i).key())) {
                throw Problem.badRequest("INVALID_FIELD", "Some fields are not acceptable.")
                        .at("/scope/apps/" + i + "/key", "must not be named twice");
            }
        }
        return chosen.stream()
                .map(
                        app ->
                                new Scope.App(
                                        app.key(),
                                        requireNonNullElse(app.consent(), false),
                                        null,
                                        null))
                .toList();
    }

    static ScopeRequest of(Scope scope) {
        var templates = scope.globalTemplates();
        var spaces = scope.spaces();
        return new ScopeRequest(
                scope.usersAndGroups(),
                new Templates(templates.mode(), templates.ids()),
                new Spaces(
                        spaces.mode(),
                        spaces.keys(),
                        spaces.exceptKeys(),
                        spaces.includeArchived(),
                        spaces.includePersonal(),
                        spaces.data(),
                        spaces.hashes()),
                scope.apps().stream().map(app -> new App(app.key(), app.consent())).toList());
    }
}
