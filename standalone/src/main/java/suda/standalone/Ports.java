package suda.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where everything listens.
 *
 * @param routing read API and page
 * @param controller the broker's own controller; nobody else connects to it
 */
public record Ports(int routing, int intake, int notifier, int registry, int kafka, int controller) {
    public static final Ports DEFAULTS = new Ports(8080, 8081, 8082, 8085, 9092, 9093);

    /** Six ports that were free a moment ago, for tests. */
    public static Ports free() {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < 6; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var p = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            for (var socket : sockets) {
                socket.close();
            }
            return new Ports(p[0], p[1], p[2], p[3], p[4], p[5]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
