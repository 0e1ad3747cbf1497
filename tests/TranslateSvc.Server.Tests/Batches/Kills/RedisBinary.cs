using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>Debian's redis-server on a port and folder of its own, with its log of writes kept, to be restarted.</summary>
internal sealed class RedisBinary : IAsyncDisposable
{
    private const string Binary = "/usr/bin/redis-server";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-redis-");
    private readonly int _port = FreePort();
    private Process? _process;

    public string Connection => $"127.0.0.1:{_port}";

    public static async Task<RedisBinary> StartAsync()
    {
        if (!File.Exists(Binary)) Assert.Skip("Needs Debian's redis-server.");
        var redis = new RedisBinary();
        await redis.BeginAsync();
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
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    /// <summary>Stops the server as its operator would.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await StopAsync();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
