package labsh.notebooks.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import labsh.notebooks.text.Ascii;

/** Detects the system without starting a process: from the JVM and os-release(5). */
public final class SystemDetection {
    /** The largest os-release file, in bytes; real ones have a few hundred. */
    private static final int LONGEST = 64 << 10;

    private SystemDetection() {}

    /** The system that this JVM runs on. */
    public static SystemFacts detect() {
        return detect(
                Path.of("/etc/os-release"),
                Path.of("/etc/debian_version"),
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""));
    }

    /**
     * The system described by these.
     *
     * @param osRelease may be missing
     * @param debianVersion may be missing; read when os-release names Debian without a version
     * @param osName as Java says it: {@code Linux}, {@code Mac OS X}, {@code SunOS}, {@code FreeBSD}
     * @param osVersion of the kernel or the release: {@code 6.1.0-13-amd64}
     * @param osArch as Java says it: {@code amd64}
     */
    public static SystemFacts detect(
            Path osRelease, Path debianVersion, String osName, String osVersion, String osArch) {
        boolean linux = family(osName).equals("linux");
        String release = linux ? content(osRelease) : "";
        return of(release, linux ? () -> content(debianVersion) : () -> "", osName, osVersion, osArch);
    }

    /**
     * The system that these texts describe, as another machine has them.
     *
     * @param osRelease the content of os-release(5); empty where there is none
     * @param debianVersion the content of {@code /etc/debian_version}; empty where there is none
     * @param osName as {@code uname -s} says it
     * @param osVersion as {@code uname -r} says it
     * @param osArch as {@code uname -m} says it
     */
    public static SystemFacts of(
            String osRelease, String debianVersion, String osName, String osVersion, String osArch) {
        return of(osRelease, () -> debianVersion, osName, osVersion, osArch);
    }

    private static SystemFacts of(
            String osRelease, Supplier<String> debianVersion, String osName, String osVersion, String osArch) {
        String family = family(osName);
        String version = leadingVersion(osVersion);
        Map<String, String> release = family.equals("linux") ? fields(osRelease) : Map.of();
        String distribution = release.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        String distributionVersion = release.getOrDefault("VERSION_ID", "");
        if (distribution.equals("debian") && distributionVersion.isEmpty()) {
            distributionVersion = leadingVersion(firstLine(debianVersion.get()));
        }
        List<String> alike = Arrays.stream(release.getOrDefault("ID_LIKE", "")
                        .toLowerCase(Locale.ROOT)
                        .split(" ", -1))
                .filter(name -> !name.isEmpty())
                .toList();
        String name = release.getOrDefault("NAME", distribution);
        String full = (name + " " + distributionVersion).strip();
        String kernel = (label(family, osName) + " " + version).strip() + " " + machine(family, osArch);
        return new SystemFacts(
                family,
                version,
                distribution,
                distributionVersion,
                alike,
                full.isEmpty() ? kernel : full + ", " + kernel);
    }

    private static String family(String osName) {
        return switch (osName) {
            case "Mac OS X", "Darwin" -> "macos";
            case "SunOS" -> "solaris";
            default -> osName.toLowerCase(Locale.ROOT);
        };
    }

    private static String label(String family, String osName) {
        return family.equals("macos") ? "macOS" : osName;
    }

    /** What {@code uname -m} prints there. */
    private static String machine(String family, String osArch) {
        boolean renamed = osArch.equals("amd64") && (family.equals("linux") || family.equals("macos"));
        return renamed ? "x86_64" : osArch;
    }

    /** The dotted number at the beginning: {@code 10.1} of {@code 10.1-RELEASE}; empty when there is none. */
    private static String leadingVersion(String text) {
        int end = 0;
        while (end < text.length() && (isDigit(text, end) || (text.charAt(end) == '.' && isDigit(text, end + 1)))) {
            end++;
        }
        return isDigit(text, 0) ? text.substring(0, end) : "";
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && Ascii.isDigit(text.charAt(at));
    }

    /** The assignments of an os-release file, which is written in a small part of the shell's language. */
    private static Map<String, String> fields(String osRelease) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : osRelease.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                fields.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        return fields;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        String inner = quoted ? value.substring(1, value.length() - 1) : value;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            if (inner.charAt(i) == '\\' && i + 1 < inner.length()) {
                i++;
            }
            text.append(inner.charAt(i));
        }
        return text.toString();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    /** Empty when there is no such file, as on systems without distributions. */
    private static String content(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
