package suda.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A network line to a service that a test can cut and mend; it carries bytes both ways and knows nothing of them. */
final class Line implements AutoCloseable {
    private final InetSocketAddress service;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile @Nullable ServerSocket entrance;

    private Line(InetSocketAddress service) throws IOException {
        this.service = service;
        var first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = first.getLocalPort();
        serve(first);
    }

    static Line to(String url) throws IOException {
        var address = URI.create(url);
        return new Line(new InetSocketAddress(address.getHost(), address.getPort()));
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    private void serve(ServerSocket socket) {
        entrance = socket;
        start(() -> {
            while (!socket.isClosed()) {
                var near = socket.accept();
                var far = new Socket(service.getAddress(), service.getPort());
                open.add(near);
                open.add(far);
                start(() -> near.getInputStream().transferTo(far.getOutputStream()), near, far);
                start(() -> far.getInputStream().transferTo(near.getOutputStream()), near, far);
            }
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work, Socket... ends) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // That is what a cut line looks like from here.
            } finally {
                List.of(ends).forEach(Line::close);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    void cut() throws IOException {
        var socket = entrance;
        if (socket != null) {
            socket.close();
        }
        open.forEach(Line::close);
        open.clear();
    }

    void mend() throws IOException {
        var again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        serve(again);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed or not, nothing goes through it any more.
        }
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
