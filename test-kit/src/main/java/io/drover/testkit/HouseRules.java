package io.drover.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules of the house as tests; each module extends it with the package it lives in.
 *
 * <p>Rooms are the packages right below the root. {@code domain} and {@code application} are common
 * to all, {@code content} is read by a service's own rooms, and no other room sees another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the classes are read once
public abstract class HouseRules {

    private static final String TRANSACTIONAL = "jakarta.transaction.Transactional";
    private static final Set<String> SHARED_ROOMS = Set.of("domain", "application", "content");
    private static final List<String> ROLES =
            List.of(
                    "jakarta.annotation.security.RolesAllowed",
                    "jakarta.annotation.security.PermitAll",
                    "io.quarkus.security.Authenticated");
    private static final List<String> HTTP_METHODS =
            List.of(
                    "jakarta.ws.rs.GET",
                    "jakarta.ws.rs.POST",
                    "jakarta.ws.rs.PUT",
                    "jakarta.ws.rs.PATCH",
                    "jakarta.ws.rs.DELETE",
                    "jakarta.ws.rs.HEAD");

    private final String root;
    private final boolean kit;
    private final JavaClasses classes;

    protected HouseRules(String root) {
        this(
                root,
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(root));
    }

    HouseRules(String root, JavaClasses classes) {
        this.root = root;
        this.kit = root.equals("io.drover.kit");
        this.classes = classes;
    }

    @Test
    void domainSeesOnlyItself() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(root + ".domain..")
                        .should()
                        .dependOnClassesThat(
                                not(
                                        resideInAnyPackage(
                                                root + ".domain..",
                                                "java..",
                                                "jakarta.persistence..",
                                                "org.hibernate.annotations..",
                                                "org.hibernate.type..",
                                                "org.jspecify..",
                                                "io.drover.kit.refusals..",
                                                "io.drover.kit.ids.."))));
    }

    @Test
    void applicationSeesNoDoorOfTheHouse() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(root + ".application..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                root + ".rest..",
                                root + ".messaging..",
                                root + ".store..",
                                "io.drover.contracts..",
                                "io.drover.kit.rest..",
                                "jakarta.ws.rs.."));
    }

    @Test
    void roomsNeverSeeOneAnother() {
        if (kit) {
            return;
        }
        for (var room : rooms()) {
            var others =
                    rooms().stream()
                            .filter(other -> !other.equals(room))
                            .map(other -> root + "." + other + "..")
                            .toArray(String[]::new);
            if (others.length > 0) {
                check(
                        noClasses()
                                .that()
                                .resideInAPackage(root + "." + room + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(others));
            }
        }
    }

    @Test
    void onlyMessagingSeesContracts() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root + ".messaging..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.drover.contracts.."));
    }

    @Test
    void onlyUseCasesAreTransactional() {
        if (kit) {
            return;
        }
        check(
                classes()
                        .that()
                        .resideOutsideOfPackage(root + ".application..")
                        .should(
                                holdFor(
                                        "not be @Transactional",
                                        type ->
                                                !type.isAnnotatedWith(TRANSACTIONAL)
                                                        && type.getMethods().stream()
                                                                .noneMatch(
                                                                        m ->
                                                                                m.isAnnotatedWith(
                                                                                        TRANSACTIONAL)))));
    }

    @Test
    void nobodySendsPastTheOutbox() {
        if (kit) {
            return;
        }
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName(
                                "org.eclipse.microprofile.reactive.messaging.Emitter")
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(".*\\.MutinyEmitter")
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName(
                                "org.eclipse.microprofile.reactive.messaging.Outgoing")
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.kafka.clients.producer.."));
    }

    @Test
    void whatIsInjectedComesThroughTheConstructor() {
        check(
                noFields()
                        .should()
                        .beAnnotatedWith("jakarta.inject.Inject")
                        .orShould()
                        .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty"));
    }

    @Test
    void noLombokNoMockito() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("lombok..", "org.mockito.."));
    }

    @Test
    void timeComesFromTheClock() {
        check(
                noClasses()
                        .should(
                                new ArchCondition<JavaClass>("ask the machine for the time") {
                                    @Override
                                    public void check(JavaClass type, ConditionEvents events) {
                                        type.getMethodCallsFromSelf().stream()
                                                .filter(
                                                        call ->
                                                                asksTheMachine(
                                                                        call.getTargetOwner()
                                                                                .getFullName(),
                                                                        call.getTarget().getName(),
                                                                        call.getTarget()
                                                                                .getRawParameterTypes()
                                                                                .isEmpty()))
                                                .forEach(
                                                        call ->
                                                                events.add(
                                                                        SimpleConditionEvent
                                                                                .satisfied(
                                                                                        call,
                                                                                        call
                                                                                                .getDescription())));
                                    }
                                }));
    }

    @Test
    void namesSayWhatThingsAre() {
        check(noClasses().should().haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO)"));
        check(noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper.."));
    }

    @Test
    void packagesFormNoCircle() {
        check(slices().matching(root + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void everyOperationNamesItsRole() {
        var operation =
                DescribedPredicate.<JavaMethod>describe(
                        "operations of the HTTP API",
                        method -> HTTP_METHODS.stream().anyMatch(method::isAnnotatedWith));
        check(
                methods()
                        .that(operation)
                        .and()
                        .areDeclaredInClassesThat(
                                DescribedPredicate.describe(
                                        "are resources",
                                        type ->
                                                !type.isInterface()
                                                        || !type.isAnnotatedWith(
                                                                "org.eclipse.microprofile.rest.client.inject.RegisterRestClient")))
                        .should(
                                new ArchCondition<>("be annotated with a role") {
                                    @Override
                                    public void check(JavaMethod method, ConditionEvents events) {
                                        var named =
                                                ROLES.stream()
                                                        .anyMatch(
                                                                role ->
                                                                        method.isAnnotatedWith(role)
                                                                                || method.getOwner()
                                                                                        .isAnnotatedWith(
                                                                                                role));
                                        events.add(
                                                new SimpleConditionEvent(
                                                        method,
                                                        named,
                                                        method.getFullName() + " names no role"));
                                    }
                                }));
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        for (var type : classes) {
            var home = type.getPackage();
            if (!home.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(home.getName());
            }
        }
        if (!unmarked.isEmpty()) {
            throw new AssertionError("Packages without @NullMarked: " + unmarked);
        }
    }

    private Set<String> rooms() {
        var rooms = new TreeSet<String>();
        for (var type : classes) {
            var name = type.getPackageName();
            if (name.length() > root.length()) {
                var room = name.substring(root.length() + 1).split("\\.", 2)[0];
                if (!SHARED_ROOMS.contains(room)) {
                    rooms.add(room);
                }
            }
        }
        return rooms;
    }

    private void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static boolean asksTheMachine(String owner, String method, boolean withoutClock) {
        return owner.equals("java.lang.System") && method.equals("currentTimeMillis")
                || owner.startsWith("java.time.") && method.equals("now") && withoutClock
                || owner.equals("java.time.Clock") && method.startsWith("system")
                || owner.equals("java.util.Date") && method.equals("<init>") && withoutClock;
    }

    private static ArchCondition<JavaClass> holdFor(
            String what, java.util.function.Predicate<JavaClass> test) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                type, test.test(type), type.getName() + " should " + what));
            }
        };
    }
}
