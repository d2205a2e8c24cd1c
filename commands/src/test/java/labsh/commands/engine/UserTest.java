package labsh.commands.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import labsh.commands.engine.TaskResult.How;
import labsh.notebooks.files.PrivateDirectory;
import labsh.testing.Needed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tasks that run as another user. Only root can make the users that this needs: for anybody else these tests cannot be
 * run.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UserTest {
    private static final String NAME = "labsht" + ProcessHandle.current().pid();
    private static final String THIRD = NAME + "x";
    private static final String PASSWORD = "p-" + TaskFiles.random();
    private static final Path SUDOERS = Path.of("/etc/sudoers.d/" + NAME);

    @BeforeAll
    static void makeUsers() throws Exception {
        Needed.root();
        Needed.programs("useradd", "setpriv");
        OtherUser.execute("", "useradd", "-m", "-s", "/bin/sh", NAME);
        OtherUser.execute("", "useradd", "-m", "-s", "/bin/sh", THIRD);
        OtherUser.execute(NAME + ":" + PASSWORD + "\n" + THIRD + ":" + PASSWORD + "\n", "chpasswd");
        if (Files.isDirectory(SUDOERS.getParent())) {
            Files.writeString(SUDOERS, NAME + " ALL=(ALL:ALL) ALL\n");
            Files.setPosixFilePermissions(SUDOERS, PosixFilePermissions.fromString("r--r-----"));
        }
    }

    @AfterAll
    static void removeUsers() throws Exception {
        if (Needed.isRoot()) {
            Files.deleteIfExists(SUDOERS);
            OtherUser.execute("", "userdel", "-r", NAME);
            OtherUser.execute("", "userdel", "-r", THIRD);
        }
    }

    @Test
    void rootBecomesAPlainUserAndTheStateComesBack() {
        for (Lab opened : List.of(Lab.withTerminal(), Lab.withoutTerminal())) {
            try (Lab lab = opened) {
                lab.bash("export a=\"it's\"; f() { echo f; }; cd /usr");
                TaskResult ended = lab.step(
                                "bash",
                                "id -un; echo \"$a $given $HOME $USER\"; f; pwd; export b='two words'; cd /; exit 3")
                        .with("given", "x y")
                        .as(NAME)
                        .run();
                assertEquals(
                        NAME + "\nit's x y /home/" + NAME + " " + NAME + "\nf\n/usr\n",
                        ended.output().text());
                assertEquals(3, ended.exit().getAsInt());
                assertEquals(
                        "two words - / " + lab.home + " root\n",
                        lab.says("echo \"$b ${given--} $PWD $HOME\" $(id -un)"));
                assertEquals(
                        NAME + "\n",
                        lab.step("sh", "id -un; c=3").as(NAME).run().output().text());
                assertEquals("3\n", lab.sh("echo $c").output().text());
            }
        }
    }

    @Test
    void aDirectoryThatTheOtherUserMayNotEnterIsAnError() {
        try (Lab lab = Lab.withTerminal()) {
            lab.bash("mkdir -m 700 private; cd private");
            TaskResult ended = lab.step("bash", "pwd").as(NAME).run();
            assertEquals(How.NOT_STARTED, ended.how());
            assertEquals(
                    List.of("the working directory " + lab.home.resolve("private") + " cannot be entered"),
                    ended.remarks());
        }
    }

    @Test
    void theOtherUserCannotLeadRootAstray() throws Exception {
        try (Lab lab = Lab.withoutTerminal()) {
            Path secret = lab.home.resolve("secret");
            Files.writeString(secret, "keep");
            for (String trick :
                    List.of("rm -f end; ln -s " + secret + " end", "rm -f end; mkfifo end", "mv end x; mkdir end")) {
                TaskResult ended = lab.step("bash", "cd \"${0%/*}\" && " + trick + " && kill -9 $$")
                        .as(NAME)
                        .run();
                assertEquals(false, ended.stateKept(), trick);
                assertEquals("keep", Files.readString(secret), trick);
                assertEquals("on\n", lab.says("echo on"), trick);
            }
        }
    }

    @Test
    void anUnknownUserIsSaid() {
        try (Lab lab = Lab.withoutTerminal()) {
            for (String user : List.of("no-such-user", "-u")) {
                TaskResult ended = lab.step("sh", "true").as(user).run();
                assertEquals(How.NOT_STARTED, ended.how());
                assertEquals(List.of("no user " + user + " on this system"), ended.remarks());
            }
            assertEquals(
                    "root\n", lab.step("sh", "id -un").as("root").run().output().text());
        }
    }

    @Test
    void aPlainUserIsAskedForThePasswordOnce() throws Exception {
        Needed.programs("sudo", "python3", "ps");
        String printed = asThatUser(List.of(), SudoSession.class, PASSWORD, THIRD);
        assertEquals(
                """
                -- first EXITED 1 true []
                [sudo] password for %1$s: \nroot
                one /root correct horse battery staple %3$s
                f
                DIR
                tty
                -- second EXITED 0 true []
                root
                -- sh EXITED 0 true []
                root
                one
                -- own EXITED 0 true []
                %1$s
                two 2 none
                /
                home
                -- third EXITED 3 false [ran as %2$s, whose shell state is not handed on]
                %2$s
                one correct horse battery staple
                f
                /usr
                tty
                -- python EXITED 0 false [python3 cannot hand on its state: what it sets does not reach the next step]
                one
                -- killed TIMED_OUT
                -- after EXITED 0 true []
                one
                none
                -- nobody to ask NOT_STARTED -1 false [could not become root; the output says why]
                sudo: a password is required
                """.formatted(NAME, THIRD, ""),
                printed.replaceAll("(?m)^/tmp/labsh-test\\d+/dir$", "DIR")
                        .replaceAll("staple /\\S+", "staple ")
                        .replaceAll("TIMED_OUT.*", "TIMED_OUT")
                        // Said by some versions of sudo that are killed.
                        .replaceAll("(?m)^sudo: unable to restore terminal settings.*\n", ""));
    }

    @Test
    void withoutSudoAndDoasSuAsksForTheOtherUsersPassword() throws Exception {
        assertEquals(
                "EXITED 3 false\nPassword: \n" + THIRD + "\nit's x y\nf\n/usr\ntty\n", switches(THIRD, "doas sudo"));
    }

    @Test
    void withoutSudoDoasServes() throws Exception {
        Path settings = Path.of("/etc/doas.conf");
        Needed.programs("doas");
        Needed.that(!Files.exists(settings), "a machine without settings for doas: these are not the test's to change");
        Files.writeString(settings, "permit " + NAME + "\n");
        try {
            String printed = switches("root", "sudo");
            assertEquals(
                    "EXITED 3 true\nPASSWORD: \nroot\nit's x y\nf\n/usr\ntty\n",
                    printed.replaceFirst("doas \\(\\S+\\) password", "PASSWORD"));
        } finally {
            Files.delete(settings);
        }
    }

    /** Becomes that user, where these programs are hidden. */
    private static String switches(String user, String hidden) throws Exception {
        Needed.works(Needed.MOUNTS, "unshare", "--mount", "mount", "--bind", "/dev/null", "/dev/zero");
        String hide = "for name in " + hidden
                + "; do if file=$(command -v $name); then mount --bind /dev/null \"$file\"; fi; done; exec \"$@\"";
        return asThatUser(List.of("unshare", "-m", "sh", "-ec", hide, "sh"), SwitchSession.class, user, PASSWORD);
    }

    /** What a program of the tests prints that the plain user runs, behind another program that starts it. */
    private static String asThatUser(List<String> starter, Class<?> main, String... arguments) throws Exception {
        Path classes = Files.createTempDirectory("labsh-test");
        try {
            Files.setPosixFilePermissions(classes, PosixFilePermissions.fromString("rwxr-xr-x"));
            List<String> command = new ArrayList<>(starter);
            command.addAll(List.of(
                    "setpriv",
                    "--reuid=" + NAME,
                    "--regid=" + NAME,
                    "--init-groups",
                    "--reset-env",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    OtherUser.readableClassPath(classes),
                    main.getName()));
            command.addAll(List.of(arguments));
            return OtherUser.execute("", command.toArray(String[]::new));
        } finally {
            PrivateDirectory.delete(classes);
        }
    }
}
