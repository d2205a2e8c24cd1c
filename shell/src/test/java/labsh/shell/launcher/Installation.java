package labsh.shell.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** A whole labsh as a package would install it, made of the class path of the tests. */
record Installation(Path directory) {
    static Installation in(Path directory) throws IOException {
        Installation installation = new Installation(directory);
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(installation.lib());
        copyLauncher(installation.launcher(), installation.lib().resolve("launcher"));
        StringBuilder others = new StringBuilder();
        List<Path> parts = Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(Path::of)
                .filter(part -> !part.endsWith("test-classes") && Files.exists(part))
                .toList();
        for (int i = 0; i < parts.size(); i++) {
            boolean main = Files.exists(parts.get(i).resolve("labsh/shell/Main.class"));
            if (!main) {
                others.append(i).append(".jar ");
                if (Files.isDirectory(parts.get(i))) {
                    jar(parts.get(i), installation.lib().resolve(i + ".jar"), "", "");
                } else {
                    Files.copy(parts.get(i), installation.lib().resolve(i + ".jar"));
                }
            }
        }
        jar(classes(), installation.jar(), others.toString(), "");
        return installation;
    }

    /** Copies the launcher, and the parts that it reads on its way. */
    static void copyLauncher(Path launcher, Path parts) throws IOException {
        Files.copy(Path.of("../labsh").toRealPath(), launcher);
        Files.createDirectories(parts);
        try (Stream<Path> files = Files.list(Path.of("src/launcher"))) {
            for (Path file : files.toList()) {
                Files.copy(file, parts.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    Path launcher() {
        return directory.resolve("bin/labsh");
    }

    Path lib() {
        return directory.resolve("lib/labsh");
    }

    Path jar() {
        return lib().resolve("shell-0.1.0.jar");
    }

    private static Path classes() {
        return Path.of("target/classes").toAbsolutePath();
    }

    /** Puts another jar in the place of labsh's own: of the same size and time, with one letter of the help changed. */
    void replaceJar() throws IOException {
        Manifest manifest;
        try (JarFile old = new JarFile(jar().toFile())) {
            manifest = old.getManifest();
        }
        FileTime time = Files.getLastModifiedTime(jar());
        long size = Files.size(jar());
        Path other = lib().resolve("other");
        jar(classes(), other, manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH), "A terminal shell");
        Files.setLastModifiedTime(other, time);
        Files.move(other, jar(), StandardCopyOption.REPLACE_EXISTING);
        if (Files.size(jar()) != size) {
            throw new AssertionError("not of the same size");
        }
    }

    /** Uncompressed, so that another letter makes no other size. */
    private static void jar(Path classes, Path file, String classPath, String help) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path part : walk.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(part);
                if (!help.isEmpty() && part.endsWith("labsh/shell/start/Startup.class")) {
                    String text = new String(bytes, StandardCharsets.ISO_8859_1);
                    bytes = text.replace(help.toLowerCase(Locale.ROOT), help).getBytes(StandardCharsets.ISO_8859_1);
                }
                CRC32 checksum = new CRC32();
                checksum.update(bytes);
                ZipEntry entry = new ZipEntry(classes.relativize(part).toString());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(bytes.length);
                entry.setCrc(checksum.getValue());
                entry.setTime(0);
                jar.putNextEntry(entry);
                jar.write(bytes);
                jar.closeEntry();
            }
        }
    }
}
