package suda.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One running Suda per data directory. The lock is the operating system's, so that a killed process holds none; the
 * file that stays behind means nothing.
 */
final class DataLock implements AutoCloseable {
    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws StartFailure if another process has it, naming directory and process */
    static DataLock acquire(Path data) throws IOException {
        Files.createDirectories(data);
        var file = data.resolve("lock");
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isFree(channel)) {
            channel.close();
            var pid = Files.readString(file).trim();
            throw new StartFailure(
                    "数据目录 " + data + " 正由进程 " + pid + " 使用：请先停止它（Ctrl-C，或 kill " + pid + "），或用 --data 另选目录。",
                    "The data in " + data + " are in use by process " + pid + ": stop it (Ctrl-C, or kill " + pid
                            + "), or choose another directory with --data.");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return new DataLock(channel);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            @Nullable Object lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
