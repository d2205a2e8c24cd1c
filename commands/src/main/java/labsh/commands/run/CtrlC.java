package labsh.commands.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C pressed twice within a second and a half, and half a second later the task is still there: the person wants it
 * to end, whatever it does with the signal.
 */
final class CtrlC {
    private static final long TOGETHER = Duration.ofMillis(1500).toNanos();
    private static final long PATIENCE = 500;

    private final BooleanSupplier alive;
    private final Runnable kill;
    private long last;
    private boolean pressedOnce;
    private boolean killing;

    CtrlC(BooleanSupplier alive, Runnable kill) {
        this.alive = alive;
        this.kill = kill;
    }

    synchronized void pressed() {
        long now = System.nanoTime();
        boolean twice = pressedOnce && now - last < TOGETHER;
        pressedOnce = true;
        last = now;
        if (twice && !killing) {
            killing = true;
            Thread thread = new Thread(this::killUnlessEnded, "labsh interrupt");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void killUnlessEnded() {
        try {
            TimeUnit.MILLISECONDS.sleep(PATIENCE);
        } catch (InterruptedException e) {
            return;
        }
        if (alive.getAsBoolean()) {
            kill.run();
        }
        synchronized (this) {
            killing = false;
        }
    }
}
