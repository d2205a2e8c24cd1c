package labsh.commands.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The programs of the machine that labsh itself runs on. */
public final class LocalPrograms implements Programs {
    @Override
    public Optional<Path> program(String name, String path) {
        return find(name, path);
    }

    public static Optional<Path> find(String name, String path) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.contains("/")) {
            return Optional.of(Path.of(name)).filter(LocalPrograms::isProgram);
        }
        for (String directory : path.split(":", -1)) {
            if (directory.startsWith("/")) {
                Path program = Path.of(directory, name);
                if (isProgram(program)) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String realName(Path program, List<String> names, String path) {
        try {
            Path real = program.toRealPath();
            for (String name : names) {
                Optional<Path> shell = find(name, path);
                if (shell.isPresent() && Files.isSameFile(real, shell.get())) {
                    return name;
                }
            }
            return fileName(real);
        } catch (IOException e) {
            return fileName(program);
        }
    }

    private static String fileName(Path file) {
        String path = file.toString();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
