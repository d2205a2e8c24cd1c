package labsh.shell.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import labsh.notebooks.NotebookSource;
import labsh.notebooks.catalog.NotebookFiles;
import labsh.notebooks.records.Entry;
import labsh.notebooks.records.UpdateEntry;
import labsh.testing.Needed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The passed-through controller: the symptoms are looked for in the lab note's own log, the rest is done by stand-ins. */
class KvmPassthroughTest {
    @TempDir
    Path home;

    private StandIns programs;
    private Bench bench;

    @BeforeEach
    void prepare() {
        programs = new StandIns(home.resolve("stand-ins"));
        bench = Bench.of(home, "kvm-passthrough").with(programs);
    }

    private static String log() throws IOException {
        try (var log = KvmPassthroughTest.class.getResourceAsStream("yama.syslog")) {
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theLogOfTheNoteShowsTheFaultOfTheNote() throws IOException {
        Path syslog = bench.write("syslog", log());
        for (int time = 1; time <= 2; time++) {
            bench.runs("symptoms", "log=" + syslog);
            assertEquals("""
                    corruption ok corruptions=2
                    device ok first_seen=Aug  6 13:25:28 yama victim=md0
                    metadata ok errors_117=2
                    inodes ok invalid_inodes=1
                    verifier ok verifier_calls=2
                    verdict ok verdict=the fault of this notebook
                    """, bench.outcomes());
            assertTrue(bench.output("metadata").contains("1 block 0x31214bd0"), () -> bench.output("metadata"));
            assertTrue(bench.output("verifier").endsWith("kernel: 3.8.0-27-generic\n"), () -> bench.output("verifier"));
            assertEquals("""
                    md0: 3 of 3 kinds of symptoms since Aug  6 13:25:28 yama
                    verdict: the fault of this notebook
                    """, bench.output("verdict"));
        }
    }

    @Test
    void theLogOfTheNoteIsTheEvidenceOfTheFirstFinding() throws Exception {
        List<Entry> entries = NotebookFiles.load(new NotebookSource.Shipped("kvm-passthrough"))
                .entries()
                .all();
        UpdateEntry update = (UpdateEntry) entries.get(0);
        assertEquals(log(), update.evidence().lines().text());
    }

    @Test
    void aLogWithOneKindOfSymptomIsPerhapsAnotherFault() {
        Path syslog = bench.write("syslog", """
                Aug  6 13:25:28 yama kernel: [78351.258573] XFS (sdb1): Corruption detected. Unmount and run xfs_repair
                """);
        bench.runs("symptoms", "log=" + syslog);
        assertTrue(bench.outcomes().endsWith("verdict ok verdict=perhaps another fault\n"), bench::outcomes);
    }

    @Test
    void aSoundLogStopsAtTheQuestionWhichDeviceItIs() {
        Path syslog = bench.write("syslog", "Aug  6 13:25:28 yama kernel: [1.0] XFS mounted\n");
        assertEquals(4, bench.run("symptoms", "log=" + syslog).exit());
        assertEquals("corruption ok corruptions=0\ndevice refused\n", bench.outcomes());
    }

    @Test
    void theTrialsAreMadeInTheirOrderAndTheArrayIsMountedAgain() {
        Needed.root();
        programs.keep("mounted", "")
                .put("findmnt", """
                        case $* in
                          *sdz1) echo "$3 mounted" ;;
                          *) if [ -e "$database/mounted" ]; then echo /srv/data; fi ;;
                        esac
                        """)
                .put("umount", "rm \"$database/mounted\"")
                .put("mount", ": >\"$database/mounted\"")
                .put("xfs_repair", "echo 'Phase 1 - find and verify superblock...'")
                .put("sync", "")
                .silent("dd", """
                        for word in "$@"; do case $word in of=*) head -c 4096 /dev/urandom >"${word#of=}" ;; esac; done
                        """);
        bench.write("mnt/lost+found", "");
        // The step asks the kernel to forget what it has read; this machine's kernel shall not.
        Path caches = bench.write("drop_caches", "");
        Bench guest = bench.startedBy(List.of(
                "unshare",
                "--mount",
                "sh",
                "-c",
                "command -p mount --bind " + caches + " /proc/sys/vm/drop_caches && exec \"$@\"",
                "sh"));
        Needed.works(Needed.MOUNTS, "unshare", "--mount", "true");
        String trials = "run trials mountpoint=" + home.resolve("mnt");
        try (Desk desk = guest.sit()) {
            desk.goesThrough(trials);
            assertEquals("""
                    mounted ok mounted_on=/srv/data
                    unmount ok
                    look ok
                    backup ok
                    repair ok
                    other-disk ok
                    """, bench.outcomes());
            assertTrue(bench.output("other-disk").contains("trial.4: OK"), () -> bench.output("other-disk"));
            assertEquals("3\n", bench.read("drop_caches"));
            assertEquals("""
                    findmnt -n -o TARGET /dev/md0
                    umount /dev/md0
                    xfs_repair -n /dev/md0
                    xfs_repair /dev/md0
                    findmnt -n /dev/sdz1
                    sync
                    """, programs.calls());
            desk.takesAllBack();
            assertTrue(bench.outcomes().endsWith("other-disk undone\nunmount undone\n"), bench::outcomes);
            assertEquals("mount /dev/md0 /srv/data\n", programs.calls());
            assertTrue(!bench.has("mnt/trial.1") && !bench.has("mnt/trial.sums"));

            guest.run("trials", "mountpoint=" + home.resolve("mnt"));
            assertEquals("mounted ok mounted_on=/srv/data\nunmount ok\nlook ok\nbackup refused\n", bench.outcomes());
            guest.run("trials");
            assertEquals("mounted ok mounted_on=none\nunmount satisfied\nlook ok\nbackup refused\n", bench.outcomes());
        }
    }

    @Test
    void theGuestGetsItsArrayByVirtioAndNothingIsDoneByItself() {
        Needed.root();
        programs.keep("state", "running\n")
                .put("virsh", """
                        case $1 in
                          dumpxml)
                            printf '%s\\n' '<domain>' "  <hostdev mode='subsystem' type='pci'>" '    <source>' \\
                              "      <address domain='0x0000' bus='0x00' slot='0x1f' function='0x2'/>" \\
                              '    </source>' '  </hostdev>' '</domain>' ;;
                          domstate) cat "$database/state" ;;
                          shutdown) echo 'shut off' >"$database/state" ;;
                          start) echo running >"$database/state" ;;
                          detach-device) cp "$3" "$database/detached" ;;
                        esac
                        """)
                .put("lspci", "echo '00:1f.2 SATA controller [0106]: Intel Corporation AHCI Controller'")
                .put("mdadm", """
                        case $1 in
                          --assemble) mknod "$database/md0" b 9 0 ;;
                          --stop) rm "$2" ;;
                        esac
                        """);
        Needed.works(
                "the right to make a device file",
                "sh",
                "-c",
                "d=$(mktemp -d); mknod $d/x b 9 0; s=$?; rm -rf $d; exit $s");
        String[] resolution = {
            "resolution", "array=" + home.resolve("stand-ins/database/md0"), "work=" + home.resolve("work")
        };
        assertEquals(4, bench.run(resolution).exit());
        assertTrue(bench.outcomes().endsWith("controller ok\nshut-down refused\n"), bench::outcomes);
        assertEquals("running\n", programs.kept("state"));
        programs.calls();

        try (Desk desk = bench.sit()) {
            desk.goesThrough("run " + String.join(" ", resolution));
            assertEquals("""
                    passthrough ok pci_slot=0x1f
                    controller ok
                    shut-down ok
                    wait ok
                    detach ok
                    host-driver ok
                    assemble ok
                    attach ok
                    start ok
                    new-file-system ok
                    watch ok
                    """, bench.outcomes());
            assertEquals("""
                      <hostdev mode='subsystem' type='pci'>
                        <source>
                          <address domain='0x0000' bus='0x00' slot='0x1f' function='0x2'/>
                        </source>
                      </hostdev>
                    """, programs.kept("detached"));
            assertEquals("""
                    virsh dumpxml --inactive yama
                    lspci -nnk -d ::0106
                    virsh domstate yama
                    virsh shutdown yama
                    virsh domstate yama
                    virsh detach-device yama WORK/hostdev.xml --config
                    mdadm --assemble --scan
                    virsh attach-disk yama MD0 vdb --targetbus virtio --cache none --config
                    virsh start yama
                    """, calls());
            desk.takesAllBack();
            assertEquals("""
                    virsh shutdown yama
                    virsh detach-disk yama vdb --config
                    mdadm --stop MD0
                    virsh attach-device yama WORK/hostdev.xml --config
                    virsh start yama
                    """, calls());
            assertEquals("running\n", programs.kept("state"));
        }
    }

    private String calls() {
        return programs.calls()
                .replace(home.resolve("work").toString(), "WORK")
                .replace(home.resolve("stand-ins/database/md0").toString(), "MD0");
    }
}
