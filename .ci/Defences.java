import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Takes out each defence in turn and shows that its test fails then; {@code .ci/defences} calls it, and says how.
 *
 * <p>Nothing of the tree is changed: the one file that holds the defence is compiled, without it, into a directory of
 * its own, and that directory comes first on the class path of the test, and so of every labsh that the test starts.
 */
class Defences {
    /** More than any of these tests takes; one that hangs without its defence has failed. */
    private static final int LIMIT_SECONDS = 120;

    /** All of them take longer than the tests. */
    private static final int SHARES = 4;

    private static final Path LIST = Path.of(".ci/defences.list");

    private final Path work;

    /** Test class to the module that holds it. */
    private final Map<String, Path> modules = new TreeMap<>();

    private Defences(Path work) throws IOException {
        this.work = work;
        for (String module : List.of("notebooks", "commands", "completions", "shell")) {
            Path root = Path.of(module, "target/test-classes");
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .forEach(file -> modules.put(className(root.relativize(file)), Path.of(module)));
            }
        }
    }

    private static String className(Path file) {
        return file.toString().replace(".class", "").replace('/', '.');
    }

    /** One line of the list. */
    private record Defence(String name, int promise, String test, Path file, String expression) {
        static Defence of(String line) {
            String[] parts = line.split(" *\\| *", 5);
            return new Defence(parts[0], Integer.parseInt(parts[1]), parts[2], Path.of(parts[3]), parts[4].strip());
        }

        String simpleTest() {
            return test.replaceFirst("#.*", "");
        }
    }

    /** How the test of a defence ended. */
    private record Verdict(Kind kind, String said) {
        enum Kind {
            HELD("ok  "),
            NOT_TRIED("skip"),
            NOT_HELD("FAIL");

            private final String shown;

            Kind(String shown) {
                this.shown = shown;
            }
        }
    }

    /** What a Java program said to the end. */
    private record Ended(boolean inTime, String said) {
        Set<String> lines(String beginning) {
            return said.lines()
                    .filter(line -> line.startsWith(beginning + " "))
                    .map(line -> line.substring(beginning.length() + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = new ArrayList<>(Arrays.asList(arguments));
        boolean all = wanted.remove("-v");
        boolean tested = wanted.remove("--tested");
        int share = share(wanted);
        Defences defences = new Defences(Path.of(System.getProperty("work")));
        List<Defence> list = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Defence::of)
                .filter(defence -> wanted.isEmpty() || wanted.contains(defence.name()))
                .toList();
        boolean good = !wanted.isEmpty() || promisesAreHeld(list);
        List<Defence> chosen = IntStream.range(0, list.size())
                .filter(i -> share < 0 || i % SHARES == share)
                .mapToObj(list::get)
                .toList();
        System.exit(defences.takeOut(chosen, tested, all || !wanted.isEmpty()) && good ? 0 : 1);
    }

    /** Which of the shares {@code --share NUMBER} asks for, 0 to {@link #SHARES} - 1; -1 for all defences. */
    private static int share(List<String> arguments) {
        int at = arguments.indexOf("--share");
        if (at < 0) {
            return -1;
        }
        arguments.remove(at);
        return Math.floorMod(Integer.parseInt(arguments.remove(at)), SHARES);
    }

    /** Whether SECURITY.md has an entry in the list for each promise, and names the test beside that promise. */
    private static boolean promisesAreHeld(List<Defence> list) throws IOException {
        boolean good = true;
        Map<Integer, String> promises = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("SECURITY.md"))) {
            if (Pattern.matches("\\| \\d+ \\|.*", line)) {
                promises.put(Integer.parseInt(line.split(" ")[1]), line);
            }
        }
        for (Map.Entry<Integer, String> promise : promises.entrySet()) {
            if (list.stream().noneMatch(defence -> defence.promise() == promise.getKey())) {
                System.out.println("FAIL  promise " + promise.getKey() + " has no line in " + LIST);
                good = false;
            }
        }
        for (Defence defence : list) {
            if (!promises.getOrDefault(defence.promise(), "").contains("`" + defence.simpleTest() + "`")) {
                System.out.println("FAIL  " + defence.name() + ": SECURITY.md does not name " + defence.simpleTest()
                        + " beside promise " + defence.promise());
                good = false;
            }
        }
        return good;
    }

    private boolean takeOut(List<Defence> list, boolean tested, boolean all)
            throws InterruptedException, ExecutionException {
        // One more than there are processors: most of what fails has waited for something first.
        ExecutorService workers =
                Executors.newFixedThreadPool(1 + Runtime.getRuntime().availableProcessors());
        Map<String, String> whole = tested ? Map.of() : whole(list, workers);
        String unknown = tested ? "passes" : "is not found";
        List<Future<Verdict>> verdicts = new ArrayList<>();
        for (Defence defence : list) {
            verdicts.add(workers.submit(() -> without(defence, whole.getOrDefault(defence.test(), unknown))));
        }
        int held = 0;
        int notTried = 0;
        for (int i = 0; i < list.size(); i++) {
            Verdict verdict = verdicts.get(i).get();
            held += verdict.kind() == Verdict.Kind.HELD ? 1 : 0;
            notTried += verdict.kind() == Verdict.Kind.NOT_TRIED ? 1 : 0;
            if (all || verdict.kind() != Verdict.Kind.HELD) {
                System.out.println(verdict.kind().shown + "  " + list.get(i).name() + ": " + verdict.said());
            }
        }
        workers.shutdown();
        System.out.println(held + " of " + list.size() + " defences: taken out, their test fails"
                + (notTried > 0 ? "; " + notTried + " could not be tried here" : ""));
        return held + notTried == list.size();
    }

    /** Runs the tests with every defence in its place: one that fails then, too, proves nothing. */
    private Map<String, String> whole(List<Defence> list, ExecutorService workers)
            throws InterruptedException, ExecutionException {
        Map<String, List<String>> tests = new TreeMap<>();
        list.stream().map(Defence::test).distinct().forEach(test -> module(test)
                .ifPresent(module -> tests.computeIfAbsent(
                                // In two halves, for two processors.
                                module + " " + (test.hashCode() & 1), key -> new ArrayList<>())
                        .add(test)));
        List<Future<Ended>> runs = new ArrayList<>();
        for (List<String> some : tests.values()) {
            runs.add(workers.submit(() -> run(module(some.get(0)).orElseThrow(), Optional.empty(), some)));
        }
        Map<String, String> result = new TreeMap<>();
        for (Future<Ended> run : runs) {
            run.get().lines("PASSED").forEach(test -> result.put(test, "passes"));
            run.get().lines("SKIPPED").forEach(test -> result.put(test, "is skipped"));
            run.get().lines("FAILED").forEach(test -> result.put(test, "fails"));
        }
        return result;
    }

    private Optional<Path> module(String test) {
        String end = "." + test.replaceFirst("#.*", "");
        return modules.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Verdict without(Defence defence, String whole) throws IOException, InterruptedException {
        if (whole.equals("is skipped")) {
            return new Verdict(Verdict.Kind.NOT_TRIED, defence.test() + " is not for this system");
        }
        if (!whole.equals("passes")) {
            return new Verdict(Verdict.Kind.NOT_HELD, defence.test() + ' ' + whole + " with the defence in its place");
        }
        Path overlay = Files.createDirectories(work.resolve(defence.name()));
        Optional<String> failure = make(defence, overlay);
        if (failure.isPresent()) {
            return new Verdict(Verdict.Kind.NOT_HELD, failure.get());
        }
        long start = System.nanoTime();
        Ended ended = run(module(defence.test()).orElseThrow(), Optional.of(overlay), List.of(defence.test()));
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        if (!ended.lines("SKIPPED").isEmpty()) {
            return new Verdict(Verdict.Kind.NOT_TRIED, defence.test() + " is not for this system");
        }
        if (!ended.lines("BROKEN").isEmpty()) {
            return new Verdict(Verdict.Kind.NOT_HELD, "the classes do not fit together:\n" + ended.said());
        }
        if (ended.inTime() && ended.lines("FAILED").isEmpty()) {
            String said = "without it, " + defence.test() + " does not fail\n" + ended.said();
            return new Verdict(Verdict.Kind.NOT_HELD, said);
        }
        return new Verdict(Verdict.Kind.HELD, "without it, " + defence.test() + " fails (" + seconds + " s)");
    }

    /** Puts the file without its defence into the overlay; why not, when it cannot. */
    private Optional<String> make(Defence defence, Path overlay) throws IOException, InterruptedException {
        Path module = defence.file().getName(0).toAbsolutePath().normalize();
        Path file = overlay.resolve(defence.file().getFileName());
        Process sed = new ProcessBuilder("sed", "-z", "-E", defence.expression(), defence.file().toString())
                .redirectOutput(file.toFile())
                .redirectErrorStream(true)
                .start();
        if (sed.waitFor() != 0) {
            return Optional.of(Files.readString(file));
        }
        if (Files.mismatch(file, defence.file()) < 0) {
            return Optional.of("nothing to take out of " + defence.file());
        }
        Path main = module.resolve("src/main");
        Path resource = defence.file().toAbsolutePath();
        if (resource.startsWith(main.resolve("resources"))) {
            Path target = overlay.resolve(main.resolve("resources").relativize(resource));
            Files.createDirectories(target.getParent());
            Files.move(file, target);
            return Optional.empty();
        }
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8)) {
            List<String> options = List.of(
                    "-d", overlay.toString(), "-cp", classPath(module, Optional.empty()),
                    "-proc:none", "-nowarn", "-parameters", "-XDstringConcat=inline");
            boolean compiled = javac.getTask(said, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            return compiled ? Optional.empty() : Optional.of("it does not compile without it\n" + said);
        }
    }

    private Ended run(Path module, Optional<Path> overlay, List<String> tests)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile(work, "said", "");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dsoak=1",
                // What a test leaves behind that is ended before its end goes with the rest.
                "-Djava.io.tmpdir=" + work,
                "-Dpatience=" + (overlay.isPresent() ? 6 : 20),
                "-cp", classPath(module, overlay),
                NamedTests.class.getName()));
        tests.forEach(test -> command.add(testClass(test) + test.substring(test.indexOf('#'))));
        Process process = new ProcessBuilder(command)
                .directory(module.toFile())
                .redirectOutput(said.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        boolean inTime = process.waitFor(overlay.isPresent() ? LIMIT_SECONDS : 4 * LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!inTime) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return new Ended(inTime, Files.readString(said));
    }

    private String testClass(String test) {
        String end = "." + test.replaceFirst("#.*", "");
        return modules.keySet().stream().filter(name -> name.endsWith(end)).findFirst().orElseThrow();
    }

    /** That of a module's tests, as Maven has written it down, behind the overlay. */
    private String classPath(Path module, Optional<Path> overlay) throws IOException {
        Path target = module.toAbsolutePath().resolve("target");
        return overlay.map(path -> path + File.pathSeparator).orElse("")
                + String.join(
                        File.pathSeparator,
                        target.resolve("test-classes").toString(),
                        target.resolve("classes").toString(),
                        Files.readString(target.resolve("test-class-path")).strip(),
                        work.resolve("classes").toString());
    }
}
