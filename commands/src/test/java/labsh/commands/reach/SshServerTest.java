package labsh.commands.reach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import labsh.testing.SshServer;
import org.junit.jupiter.api.Test;

class SshServerTest {
    @Test
    void theServerOfTheTestsIsReachedByItsName() throws IOException {
        try (SshServer server = SshServer.start()) {
            Process ssh = new ProcessBuilder(server.ssh().toString(), "--", SshServer.NAME, "echo there")
                    .redirectErrorStream(true)
                    .start();
            assertEquals("there\n", new String(ssh.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
