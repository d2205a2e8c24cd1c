package labsh.shell;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import labsh.notebooks.catalog.Catalog;
import org.junit.jupiter.api.Test;

/** The house: four modules in one direction, and what each must never know. */
class ArchitectureTest {
    private static final JavaClasses LABSH = new ClassFileImporter()
            .withImportOption(ArchitectureTest::isOfTheProgram)
            .importPackages("labsh");

    private static final String[] PROCESSES = {
        "java.lang.Process", "java.lang.ProcessBuilder", "java.lang.ProcessHandle"
    };

    /** Maven keeps compiled tests in a directory of that name, in every module. */
    private static boolean isOfTheProgram(Location location) {
        return !location.contains("/test-classes/");
    }

    @Test
    void theWholeProgramIsLookedAt() {
        Set<String> modules = new TreeSet<>();
        LABSH.forEach(c -> modules.add(c.getPackageName().replaceFirst("labsh\\.([a-z]+).*", "$1")));
        assertEquals(Set.of("notebooks", "commands", "completions", "shell"), modules);
        assertEquals(
                0,
                LABSH.stream().filter(c -> c.getSimpleName().endsWith("Test")).count());
    }

    @Test
    void notebooksUsesNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("labsh.notebooks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("labsh.commands..", "labsh.completions..", "labsh.shell..")
                .check(LABSH);
    }

    @Test
    void commandsUsesNotebooksOnly() {
        noClasses()
                .that()
                .resideInAPackage("labsh.commands..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("labsh.completions..", "labsh.shell..")
                .check(LABSH);
    }

    @Test
    void completionsDoesNotUseTheShell() {
        noClasses()
                .that()
                .resideInAPackage("labsh.completions..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("labsh.shell..")
                .check(LABSH);
    }

    @Test
    void notebooksKnowsNoTerminalAndNoProcess() {
        noClasses()
                .that()
                .resideInAPackage("labsh.notebooks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline..", "org.apache.commons.exec..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(String.join("|", PROCESSES))
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(LABSH);
    }

    @Test
    void onlyTheEngineExecutesTasksAndOpensPtys() {
        noClasses()
                .that()
                .resideOutsideOfPackages("labsh.commands.engine", "labsh.shell.archive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.exec..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.jline\\..*Pty(\\$.*)?")
                .check(LABSH);
        noClasses()
                .that()
                .resideOutsideOfPackages("labsh.commands.engine", "labsh.shell.archive")
                .and()
                .doNotHaveSimpleName("SystemTerminal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline.terminal.impl..")
                .check(LABSH);
    }

    /** What labsh runs outside of a task: a leader and signals, ssh, an archive of its own classes, and these programs. */
    @Test
    void processesAreStartedInNamedPlacesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("labsh.commands.processes", "labsh.shell.archive")
                .and()
                .haveNameNotMatching(
                        ".*\\.(SshConnection|SshRoute|InitialState|SystemLog|GitMergeFile|Editor|Pager)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(LABSH);
    }

    @Test
    void commandsKnowsNoLineEditorNoColoursAndNoYaml() {
        noClasses()
                .that()
                .resideInAPackage("labsh.commands..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jline.reader..", "tools.jackson..", "org.snakeyaml..")
                .check(LABSH);
        noClasses()
                .that()
                .resideInAPackage("labsh.commands..")
                .and()
                .resideOutsideOfPackage("labsh.commands.engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .check(LABSH);
    }

    @Test
    void shellKnowsNoYaml() {
        noClasses()
                .that()
                .resideInAnyPackage("labsh.shell..", "labsh.completions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "org.snakeyaml..")
                .check(LABSH);
    }

    @Test
    void onlyCompletionsIsAJLineCompleterOrHighlighter() {
        noClasses()
                .that()
                .resideOutsideOfPackage("labsh.completions")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.jline\\.reader\\.(Completer|Highlighter|Candidate|ParsedLine|Parser)")
                .check(LABSH);
    }

    @Test
    void screensKnowReportsOnly() {
        classes()
                .that()
                .resideInAPackage("labsh.shell.screen")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "labsh.shell.screen",
                        "labsh.commands.report",
                        "java..",
                        "org.jline.utils..",
                        "org.commonmark..")
                .check(LABSH);
    }

    /** Private files, whole files and what is synced: {@code labsh.notebooks.files} has the rules, and others their reasons. */
    @Test
    void filesAreMadeReplacedAndSyncedInOneWay() {
        noClasses()
                .that()
                .resideOutsideOfPackage("labsh.notebooks.files")
                .should()
                .accessField(StandardCopyOption.class, "ATOMIC_MOVE")
                .orShould()
                .accessField(StandardOpenOption.class, "CREATE_NEW")
                .orShould()
                .callMethod(PosixFilePermissions.class, "asFileAttribute", Set.class)
                .orShould()
                .callMethod(
                        Files.class, "createTempFile", Path.class, String.class, String.class, FileAttribute[].class)
                .check(LABSH);
        // What is appended is synced by whoever appends it; an archive is written by a JVM.
        noClasses()
                .that()
                .resideOutsideOfPackage("labsh.notebooks.files")
                .and()
                .haveNameNotMatching(".*\\.(LocalDisk|AuditFile|RunLog|MakeArchive)(\\$.*)?")
                .should()
                .callMethod(FileChannel.class, "force", boolean.class)
                .check(LABSH);
    }

    /** A name means the same notebook to every command: one class finds it, and remembers what it has opened. */
    @Test
    void notebooksAreOpenedByNameInOnePlace() {
        noClasses()
                .that()
                .doNotHaveSimpleName("NotebookOpener")
                .should()
                .callMethod(Catalog.class, "find", String.class)
                .check(LABSH);
    }

    /** Nothing else knows what an exception of the JDK leaves unsaid: its message may be null, or a path alone. */
    @Test
    void whatTheSystemRefusesIsSaidInOneWay() {
        noClasses()
                .that()
                .doNotHaveSimpleName("IoErrorText")
                .should()
                .accessTargetWhere(describe("words of an I/O error", ArchitectureTest::isWordOfAnIoError))
                .check(LABSH);
    }

    private static boolean isWordOfAnIoError(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return Set.of("getMessage", "getLocalizedMessage", "getReason", "toString")
                        .contains(access.getTarget().getName())
                && owner.getPackageName().startsWith("java.")
                && (owner.isAssignableTo(IOException.class)
                        || owner.isAssignableTo(UncheckedIOException.class)
                        || owner.isEquivalentTo(Exception.class)
                        || owner.isEquivalentTo(Throwable.class))
                // This one looks for the words of a closed pipe.
                && !access.getOrigin().getName().equals("isClosedPipe");
    }

    /** Every package of every module is a room of its own, and no way leads back into one. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("labsh.(**)").should().beFreeOfCycles().check(LABSH);
    }

    /** Whoever comes to a package reads there what is in it and where it stands. */
    @Test
    void everyPackageSaysWhatIsInIt() throws IOException {
        Set<String> silent = new TreeSet<>();
        for (JavaClass each : LABSH) {
            String module = each.getPackageName().split("\\.", -1)[1];
            Path source = Path.of("..", module, "src", "main", "java")
                    .resolve(each.getPackageName().replace('.', '/'))
                    .resolve("package-info.java");
            if (!Files.exists(source) || Files.readString(source).split("\\s+", -1).length < 20) {
                silent.add(each.getPackageName());
            }
        }
        assertEquals(Set.of(), silent);
    }
}
