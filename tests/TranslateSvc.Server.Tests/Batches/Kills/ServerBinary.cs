using System.Diagnostics;
using Grpc.Net.Client;

namespace TranslateSvc.Server.Tests.Batches.Kills;

/// <summary>The server as a process of its own, to be killed.</summary>
internal sealed class ServerBinary : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly Task<string> _output;

    private ServerBinary(Process process, GrpcChannel channel, int httpPort, Task<string> output) =>
        (_process, _channel, HttpPort, _output, Batches) = (process, channel, httpPort, output, new V1.BatchService.BatchServiceClient(channel));

    public V1.BatchService.BatchServiceClient Batches { get; }

    public int HttpPort { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<ServerBinary> StartAsync(DirectoryInfo folder, params IEnumerable<(string Key, string Value)> settings)
    {
        var portFile = Path.Combine(folder.FullName, $"ports-{Guid.NewGuid():N}");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TranslateSvc.Server.dll"));
        foreach (var argument in new[] { "--grpc-port", "0", "--http-port", "0", "--port-file", portFile }) start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings) start.ArgumentList.Add($"--{key}={value}");
        var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).ContinueWith(
            t => string.Concat(t.Result), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(portFile))
        {
            if (process.HasExited) Assert.Fail($"The server ended with {process.ExitCode}: {await output}");
            await Task.Delay(10, patience.Token);
        }

        var ports = (await File.ReadAllLinesAsync(portFile, patience.Token)).Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1]);
        return new ServerBinary(process, GrpcChannel.ForAddress($"http://127.0.0.1:{ports["GRPC_PORT"]}"), int.Parse(ports["HTTP_PORT"], System.Globalization.CultureInfo.InvariantCulture), output);
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>What the process wrote, once it has ended.</summary>
    public Task<string> OutputAsync() => _output;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _channel.Dispose();
        _process.Dispose();
    }
}
