package suda.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where everything listens.
 *
 * @param routing read API and page
 * @param controller the broker's own controller; nobody else connects to it
 */
public record Ports(int routing, int intake, int notifier, int registry, int kafka, int controller) {
    private static final int FIRST_FREE = 20_000;
    private static final int FIRST_OUTGOING = 32_768;

    public static final Ports DEFAULTS = new Ports(8080, 8081, 8082, 8085, 9092, 9093);

    /**
     * Six ports that were free a moment ago, for tests. They lie below those that systems give to outgoing connections:
     * one of these could take a port before it is listened on.
     */
    public static Ports free() {
        var found = ThreadLocalRandom.current()
                .ints(FIRST_FREE, FIRST_OUTGOING)
                .distinct()
                .filter(Ports::isFree)
                .limit(6)
                .toArray();
        return new Ports(found[0], found[1], found[2], found[3], found[4], found[5]);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws StartFailure naming every port that is taken or given twice, the option that changes it, and who has it */
    void check(String host) {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        var seen = new LinkedHashMap<Integer, String>();
        byOption().forEach((option, port) -> {
            var twice = seen.put(port, option);
            if (twice != null) {
                zh.add("端口 " + port + " 同时给了 " + twice + " 和 " + option + "，请改其一");
                en.add("port " + port + " is given to both " + twice + " and " + option + ": change one");
            } else if (isTaken(host, port)) {
                var owner = PortOwner.find(port);
                zh.add("端口 " + port + " 已被占用" + owner.map(o -> "（" + o + "）").orElse("") + "，请停止占用者或改用 " + option
                        + " 另一端口");
                en.add("port " + port + " is taken" + owner.map(o -> " by " + o).orElse("")
                        + ": stop that, or choose another with " + option);
            }
        });
        if (!zh.isEmpty()) {
            throw new StartFailure(String.join("；", zh) + "。", String.join("; ", en) + ".");
        }
    }

    private Map<String, Integer> byOption() {
        var all = new LinkedHashMap<String, Integer>();
        all.put("--port", routing);
        all.put("--intake-port", intake);
        all.put("--notifier-port", notifier);
        all.put("--registry-port", registry);
        all.put("--kafka-port", kafka);
        all.put("--controller-port", controller);
        return all;
    }

    private static boolean isTaken(String host, int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }
}
