package labsh.shell.library;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import labsh.shell.pty.Program;

/**
 * A real cupsd with its own configuration, directories and socket, on no network, and at first without cups-filters: it
 * has the file types and filters that CUPS itself brings. Its printer writes into a file.
 */
final class Printers implements AutoCloseable {
    private final Path directory;

    /** Prepares everything in this directory, which everyone may enter from then on; starts nothing yet. */
    Printers(Path directory) {
        this.directory = directory;
        try {
            // CUPS gives up being root before it runs a filter.
            Files.setPosixFilePermissions(directory, fromString("rwxr-xr-x"));
            Files.writeString(directory.resolve("cups-files.conf"), """
                    ServerRoot @
                    RequestRoot @/spool
                    CacheDir @/cache
                    StateDir @/state
                    TempDir @/spool/tmp
                    ServerBin @/bin
                    DataDir @/data
                    ErrorLog @/error_log
                    AccessLog @/access_log
                    PageLog @/page_log
                    FileDevice Yes
                    User lp
                    Group lp
                    SystemGroup root
                    """.replace("@", directory.toString()));
            Files.writeString(directory.resolve("cupsd.conf"), """
                    LogLevel info
                    Listen @/socket
                    DefaultAuthType None
                    WebInterface No
                    Browsing No
                    <Location />
                      Order allow,deny
                      Allow all
                    </Location>
                    <Policy default>
                      <Limit All>
                        Order deny,allow
                        Allow all
                      </Limit>
                    </Policy>
                    """.replace("@", directory.toString()));
            Files.createDirectories(directory.resolve("data/model"));
            Files.writeString(directory.resolve("data/model/m1217nfw.ppd"), MODEL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        does("""
                mkdir -p spool/tmp cache state bin/filter data/mime
                chmod 1777 spool/tmp
                cp -RL /usr/lib/cups/daemon /usr/lib/cups/driver bin/
                cd /usr/lib/cups/filter && cp -L commandtops gziptoany pstops rastertopwg "$OLDPWD/bin/filter/"
                cp /usr/share/cups/mime/mime.* "$OLDPWD/data/mime/"
                """);
    }

    /** Shell text that does to this cupsd what the package cups-filters does to the system's. */
    String installFilters() {
        return "cp -L /usr/lib/cups/filter/* " + directory + "/bin/filter/; cp /usr/share/cups/mime/* " + directory
                + "/data/mime/";
    }

    /** Shell text that takes that back. */
    String removeFilters() {
        return "rm -f " + directory + "/data/mime/cupsfilters* " + directory + "/bin/filter/pdftopdf";
    }

    /** Shell text that starts cupsd and waits until it listens. */
    String startText() {
        String arguments = " -c " + directory + "/cupsd.conf -s " + directory + "/cups-files.conf";
        return "rm -f " + socket() + "; cupsd" + arguments + "; while [ ! -S " + socket() + " ]; do sleep 0.05; done";
    }

    /** Shell text that ends cupsd and waits until it has gone. */
    String stopText() {
        String file = directory + "/state/cupsd.pid";
        return "[ ! -s " + file + " ] || { pid=$(cat " + file + "); kill $pid; rm -f " + file
                + "; while [ -d /proc/$pid ] && ! grep -q '^State:.Z' /proc/$pid/status; do sleep 0.05; done; }";
    }

    /** Shell text that lets cupsd read its configuration again. */
    String reloadText() {
        return "kill -HUP $(cat " + directory + "/state/cupsd.pid)";
    }

    void start() {
        does(startText());
    }

    /** Lets it read its configuration, its filters and its file types again. */
    void reload() {
        does(reloadText());
    }

    /** Where it can be reached. */
    Path socket() {
        return directory.resolve("socket");
    }

    /** Where its configuration is. */
    Path configuration() {
        return directory;
    }

    Path errorLog() {
        return directory.resolve("error_log");
    }

    /** Device URI of the printer that writes into a file. */
    String device() {
        return "file:" + paper();
    }

    private Path paper() {
        return directory.resolve("paper.pdf");
    }

    /** The words on the page that came out; nothing when none did. */
    String page() {
        if (!Files.exists(paper())) {
            return "";
        }
        Program.Result read = Program.of(
                        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-sOutputFile=-", paper().toString())
                .run();
        assertEquals(0, read.exit(), read.toString());
        return read.out().strip();
    }

    private void does(String text) {
        Program.Result result = Program.of("sh", "-c", text).in(directory).run();
        assertEquals(0, result.exit(), result.toString());
    }

    @Override
    public void close() {
        try {
            Process stop =
                    new ProcessBuilder("sh", "-c", stopText()).inheritIO().start();
            stop.waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A printer that takes PDF, so that what it gets can be read. */
    private static final String MODEL = """
            *PPD-Adobe: "4.3"
            *FormatVersion: "4.3"
            *FileVersion: "1.0"
            *LanguageVersion: English
            *LanguageEncoding: ISOLatin1
            *PCFileName: "M1217.PPD"
            *Manufacturer: "HP"
            *Product: "(HP LaserJet M1217nfw MFP)"
            *ModelName: "HP LaserJet m1217nfw MFP"
            *NickName: "HP LaserJet m1217nfw MFP"
            *ShortNickName: "HP LaserJet m1217nfw MFP"
            *PSVersion: "(3010.000) 0"
            *LanguageLevel: "3"
            *ColorDevice: False
            *DefaultColorSpace: Gray
            *FileSystem: False
            *cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
            *OpenUI *PageSize/Media Size: PickOne
            *OrderDependency: 10 AnySetup *PageSize
            *DefaultPageSize: A4
            *PageSize A4/A4: ""
            *CloseUI: *PageSize
            *OpenUI *PageRegion: PickOne
            *OrderDependency: 10 AnySetup *PageRegion
            *DefaultPageRegion: A4
            *PageRegion A4/A4: ""
            *CloseUI: *PageRegion
            *DefaultImageableArea: A4
            *ImageableArea A4/A4: "0 0 595 842"
            *DefaultPaperDimension: A4
            *PaperDimension A4/A4: "595 842"
            """;
}
