package labsh.commands.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import labsh.commands.files.StepFiles;
import labsh.commands.processes.Job;
import labsh.commands.processes.Leader;
import labsh.commands.processes.LocalPrograms;
import labsh.commands.processes.ProcessTree;
import labsh.commands.processes.Programs;
import labsh.commands.processes.SurvivingProcesses;
import labsh.commands.processes.TaskTree;
import labsh.commands.reach.FarMachine;
import labsh.commands.shellstate.CarriedState;
import labsh.commands.shellstate.InitialState;
import labsh.notebooks.files.OwnFile;
import labsh.notebooks.files.PrivateDirectory;
import labsh.notebooks.files.PrivateFile;
import labsh.notebooks.files.WholeFile;
import labsh.notebooks.text.ByteString;

/** The machine that labsh itself runs on. */
final class LocalPlace implements Place {
    /** More than a file system keeps back for what it has promised to others. */
    private static final int PROBE = 1 << 16;

    private final RunnerSettings settings;
    private final Optional<Path> setsid;
    private final Programs programs = new LocalPrograms();

    /** @param setsid the program that starts a session; without it there are no terminals */
    LocalPlace(RunnerSettings settings, Optional<Path> setsid) throws IOException {
        this.settings = settings;
        this.setsid = setsid;
        PrivateDirectory.createForProcess(directory());
        deleteLeftTasks();
        Leader.writeScripts(directory());
    }

    /** The files of a task that was running when labsh or the machine died. */
    private void deleteLeftTasks() throws IOException {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(directory(), ShellRunner.TASK + "*")) {
            for (Path task : tasks) {
                PrivateDirectory.delete(task);
            }
        }
    }

    @Override
    public void connect() {}

    @Override
    public CarriedState initial() throws IOException {
        return InitialState.of(settings.directory(), settings.environment());
    }

    @Override
    public Path directory() {
        return settings.files();
    }

    @Override
    public void write(Path directory, Map<String, String> files) throws IOException {
        PrivateDirectory.createForProcess(directory);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (file.getKey().indexOf('/') > 0) {
                PrivateDirectory.createInside(path.getParent());
            }
            PrivateFile.write(path, ByteString.array(file.getValue()), WholeFile.Durability.UNSYNCED);
        }
    }

    @Override
    public LeftFiles read(Path directory, List<String> names, int longest) {
        return new LeftFiles() {
            @Override
            public boolean has(String name) {
                return Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS);
            }

            @Override
            public String text(String name) throws IOException {
                if (!has(name)) {
                    return "";
                }
                Path file = directory.resolve(name);
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("something that is not a file was put in its place");
                }
                return ByteString.of(OwnFile.read(file, longest));
            }
        };
    }

    @Override
    public void delete(Path directory) throws IOException {
        PrivateDirectory.delete(directory);
    }

    @Override
    public void lend(Path directory, Map<String, String> files, String user) throws IOException {
        PrivateDirectory.createForProcess(directory.getParent());
        Files.setPosixFilePermissions(directory.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        write(directory, files);
        UserPrincipal owner = principal(user);
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Files.setOwner(each, owner);
            }
        }
    }

    @Override
    public void takeBack(Path directory) throws IOException {
        Files.setOwner(directory, Files.getOwner(directory.getParent()));
    }

    @Override
    public Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public Optional<Path> program(String name, String path) {
        return programs.program(name, path);
    }

    @Override
    public String realName(Path program, List<String> names, String path) {
        return programs.realName(program, names, path);
    }

    @Override
    public boolean isDirectory(Path directory) {
        return Files.isDirectory(directory);
    }

    /**
     * True also when Java cannot name it, in this locale or as it is no UTF-8: the task's shell can, and says so if it is not
     * there.
     */
    @Override
    public boolean mayBeDirectory(String directory) {
        if (!ByteString.of(ByteString.text(directory)).equals(directory)) {
            return true;
        }
        try {
            return Files.isDirectory(Path.of(ByteString.text(directory)));
        } catch (InvalidPathException e) {
            return true;
        }
    }

    @Override
    public String user() {
        return System.getProperty("user.name");
    }

    @Override
    public boolean hasUser(String name) throws IOException {
        try {
            return !name.startsWith("-") && principal(name) != null;
        } catch (UserPrincipalNotFoundException e) {
            return false;
        }
    }

    private static UserPrincipal principal(String user) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(user);
    }

    @Override
    public long owner() {
        return ProcessHandle.current().pid();
    }

    @Override
    public TaskTerminal terminal(int columns, int rows) throws IOException {
        return PseudoTerminal.open(setsid.orElseThrow(), settings.sh(), directory(), columns, rows);
    }

    @Override
    public Leader leader() throws IOException {
        return Leader.start(setsid, settings.sh(), directory(), Optional.empty());
    }

    @Override
    public boolean leadersAreDear() {
        return false;
    }

    @Override
    public TaskTree tree(Leader leader, String token) {
        return new ProcessTree(leader, token);
    }

    @Override
    public boolean isFull() {
        Path probe = directory().resolve("probe");
        try {
            PrivateFile.write(probe, new byte[PROBE], WholeFile.Durability.UNSYNCED);
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            try {
                Files.deleteIfExists(probe);
            } catch (IOException e) {
                // The directory goes with the task.
            }
        }
    }

    @Override
    public Optional<String> lost() {
        return Optional.empty();
    }

    @Override
    public Optional<FarMachine> machine() {
        return Optional.empty();
    }

    @Override
    public Optional<StepFiles> files() {
        return Optional.empty();
    }

    @Override
    public List<Job> surviving(String task) {
        return SurvivingProcesses.of(task);
    }

    @Override
    public void close() {}
}
