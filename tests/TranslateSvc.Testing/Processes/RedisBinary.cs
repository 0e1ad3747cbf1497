using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TranslateSvc.Testing.Processes;

/// <summary>Debian's redis-server on a port and folder of its own, with its log of writes kept, to be restarted.</summary>
public sealed class RedisBinary : IAsyncDisposable
{
    private const string Binary = "/usr/bin/redis-server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-redis-");
    private readonly int _port = FreePort();
    private Process? _process;

    private RedisBinary()
    {
    }

    /// <summary>Whether Debian's redis-server is installed.</summary>
    public static bool IsInstalled => File.Exists(Binary);

    /// <summary>A StackExchange.Redis connection string.</summary>
    public string Connection => $"127.0.0.1:{_port}";

    /// <summary>Starts a server.</summary>
    public static async Task<RedisBinary> StartAsync()
    {
        var redis = new RedisBinary();
        await redis.BeginAsync().ConfigureAwait(false);
        return redis;
    }

    /// <summary>Starts the server, again with what it had.</summary>
    public async Task BeginAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Binary, ["--bind", "127.0.0.1", "--port", $"{_port}", "--dir", _folder.FullName, "--appendonly", "yes", "--save", ""])
        {
            RedirectStandardOutput = true,
        })!;
        _ = _process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port, patience.Token).ConfigureAwait(false);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, patience.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Stops the server as its operator would.</summary>
    public async Task StopAsync()
    {
        await Signals.TerminateAsync(_process!, Patience).ConfigureAwait(false);
        _process!.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await StopAsync().ConfigureAwait(false);
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
