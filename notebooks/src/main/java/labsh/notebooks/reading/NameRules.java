package labsh.notebooks.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import labsh.notebooks.HostText;
import labsh.notebooks.Parameter;
import labsh.notebooks.system.SystemGuard;
import labsh.notebooks.text.Ascii;
import labsh.notebooks.text.Names;
import labsh.notebooks.text.NearestWord;
import labsh.notebooks.types.HostWord;

/** Checks names, shells and systems. */
final class NameRules {
    /**
     * Known systems, as named in {@code /etc/os-release} and by labsh; other names are allowed unless they look like a
     * misspelling of one.
     */
    private static final List<String> SYSTEMS = List.of(
            "linux",
            "freebsd",
            "netbsd",
            "openbsd",
            "dragonfly",
            "macos",
            "solaris",
            "illumos",
            "debian",
            "ubuntu",
            "fedora",
            "rhel",
            "centos",
            "rocky",
            "almalinux",
            "amzn",
            "arch",
            "alpine",
            "opensuse",
            "opensuse-leap",
            "opensuse-tumbleweed",
            "sles",
            "suse",
            "gentoo",
            "slackware",
            "void",
            "nixos",
            "mint",
            "linuxmint",
            "raspbian",
            "devuan",
            "kali",
            "manjaro",
            "openwrt",
            "proxmox",
            "omnios",
            "smartos",
            "ol",
            "mageia");

    private NameRules() {}

    /** The required name of a procedure or a step; empty, with a problem, when it is invalid. */
    static Optional<String> name(MappingFields fields, String hint) {
        if (!fields.has("name")) {
            fields.missing("name", hint);
            return Optional.empty();
        }
        String name = fields.line("name");
        if (Names.isName(name)) {
            return Optional.of(name);
        }
        if (!name.isEmpty()) {
            fields.problems()
                    .add(
                            fields.node("name").orElseThrow(),
                            "`" + name + "` is not a name",
                            "a name is made of a-z, 0-9, . and -, and begins with a letter or a digit");
        }
        return Optional.empty();
    }

    /** The shell named here, else the inherited one. */
    static String shell(MappingFields fields, String inherited) {
        String shell = fields.line("shell");
        if (shell.isEmpty()) {
            return inherited;
        }
        for (int i = 0; i < shell.length(); i++) {
            char c = shell.charAt(i);
            boolean plain = Ascii.isLetterOrDigit(c) || "/._+-".indexOf(c) >= 0;
            if (!plain || (i == 0 && c == '-')) {
                fields.problems()
                        .add(
                                fields.node("shell").orElseThrow(),
                                "`" + shell + "` is not the name of a program",
                                "name one interpreter, such as bash, python3 or /usr/local/bin/bash, without arguments");
                return inherited;
            }
        }
        return shell;
    }

    /** Where to run, as it is written; empty, and perhaps a problem, where that is not said. */
    static String host(MappingFields fields, List<Parameter> parameters) {
        String host = fields.line("host");
        if (host.isEmpty()) {
            return "";
        }
        Node node = fields.node("host").orElseThrow();
        References.report(fields.problems(), node, host, new VariableScope(parameters), true);
        Optional<String> refusal = HostText.refusal(host, parameters);
        refusal.ifPresent(why -> fields.problems()
                .add(
                        node,
                        "`" + host + "` " + why,
                        "write a host as ssh takes it, as in web1, admin@web1.example.org or $server, or "
                                + HostWord.LOCAL + " for the machine that labsh runs on"));
        return refusal.isEmpty() ? host : "";
    }

    static List<SystemGuard> systems(MappingFields fields) {
        List<SystemGuard> guards = new ArrayList<>();
        List<Node> nodes = fields.list("systems");
        if (nodes.isEmpty() && fields.node("systems").orElse(null) instanceof Node.Sequence empty) {
            fields.problems().add(empty, "`systems` is empty", "leave the key out where any system will do");
        }
        for (Node node : nodes) {
            Optional<String> text = ValueReader.text(fields.problems(), node, "a system");
            if (text.isPresent()) {
                Optional<SystemGuard> guard = SystemGuard.parse(text.get());
                if (guard.isEmpty()) {
                    fields.problems().add(node, "`" + text.get() + "` is not a system", systemHint(text.get()));
                } else if (isMisspelt(guard.get().name())) {
                    String near = NearestWord.to(guard.get().name(), SYSTEMS).orElseThrow();
                    fields.problems()
                            .add(
                                    node,
                                    "there is no system `" + guard.get().name() + "`",
                                    "did you mean `" + near + "`?");
                } else {
                    guards.add(guard.get());
                }
            }
        }
        return guards;
    }

    private static boolean isMisspelt(String name) {
        if (SYSTEMS.contains(name) || name.length() < 5) {
            return false;
        }
        Optional<String> near = NearestWord.to(name, SYSTEMS);
        return near.isPresent() && NearestWord.distance(name, near.get(), 1) == 1;
    }

    private static String systemHint(String text) {
        boolean bare = text.indexOf('<') < 0 && text.indexOf('=') < 0 && text.indexOf('>') < 0;
        String plain =
                text.toLowerCase(Locale.ROOT).replace(" ", bare ? ">=" : "").replace("==", "=");
        if (!plain.equals(text) && SystemGuard.parse(plain).isPresent()) {
            return "write " + plain;
        }
        return "write a name, as in debian, or a name and a version, as in debian>=12 or freebsd<10.1";
    }
}
