package labsh.commands.engine;

import java.util.Optional;
import labsh.testing.SshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** What the engine does here it does on another host: the same tests, with tasks that run behind an OpenSSH server. */
class EngineOnAnotherHostTest {
    private static Optional<SshServer> server = Optional.empty();

    @BeforeAll
    static void serve() {
        server = Optional.of(SshServer.start());
        Lab.reach(server);
    }

    @AfterAll
    static void end() {
        Lab.reach(Optional.empty());
        server.ifPresent(SshServer::close);
    }

    @Nested
    class OnATerminal extends TerminalTest {
        OnATerminal(String sh) {
            super(sh);
        }
    }

    @Nested
    class CarriesState extends StateTest {}

    @Nested
    @Tag("long")
    class OfEveryShell extends StateOfEveryShellTest {}

    @Nested
    class WithinALimit extends LimitTest {}

    @Nested
    class InTheBackground extends BackgroundJobTest {}

    @Nested
    class AsAnotherUser extends UserTest {}

    @Nested
    class ShowsNothingOfLabsh extends NothingOfLabshTest {}

    @Nested
    class TakesParametersAsData extends ParametersAreDataTest {}

    @Nested
    @Tag("long")
    class Sabotaged extends SabotageTest {}

    @Nested
    class HoldsATerminal extends LeftTerminalTest {}
}
