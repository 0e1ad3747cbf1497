using System.Diagnostics;
using System.Globalization;

namespace TranslateSvc.Testing.Processes;

/// <summary>The server as a process of its own, on free ports of 127.0.0.1, to be measured or killed. Its files lie beside the caller's.</summary>
public sealed class ServerBinary : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Task<string> _output;

    private ServerBinary(Process process, int grpcPort, int httpPort, Task<string> output)
    {
        _process = process;
        _output = output;
        GrpcAddress = new Uri($"http://127.0.0.1:{grpcPort}");
        HttpAddress = new Uri($"http://127.0.0.1:{httpPort}");
    }

    /// <summary>Where gRPC is served.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>Where HTTP/1.1 is served.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Its process.</summary>
    public int Id => _process.Id;

    /// <summary>Processor time of the process so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Physical memory of the process now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="settings">Configuration keys and values.</param>
    /// <exception cref="InvalidOperationException">It ended at once; the message holds what it wrote.</exception>
    public static async Task<ServerBinary> StartAsync(DirectoryInfo folder, params IEnumerable<(string Key, string Value)> settings)
    {
        var portFile = Path.Combine(folder.FullName, $"ports-{Guid.NewGuid():N}");
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "TranslateSvc.Server.dll"), "--grpc-port", "0", "--http-port", "0", "--port-file", portFile,
            // No models that somebody installed on this machine.
            $"--TranslateSvc:Engines:Neural:ModelsDirectory={Path.Combine(folder.FullName, "models")}", .. settings.Select(s => $"--{s.Key}={s.Value}"),
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName,
        })!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync())
            .ContinueWith(t => string.Concat(t.Result), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        using var patience = new CancellationTokenSource(Patience);
        while (!File.Exists(portFile))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}: {await output.ConfigureAwait(false)}");
            await Task.Delay(10, patience.Token).ConfigureAwait(false);
        }

        var ports = (await File.ReadAllLinesAsync(portFile, patience.Token).ConfigureAwait(false)).Select(l => l.Split('=')).ToDictionary(l => l[0], l => l[1]);
        return new ServerBinary(process, Port("GRPC_PORT"), Port("HTTP_PORT"), output);

        int Port(string name) => int.Parse(ports[name], CultureInfo.InvariantCulture);
    }

    /// <summary>SIGKILL: no goodbye.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        await Signals.TerminateAsync(_process, Patience).ConfigureAwait(false);
        return _process.ExitCode;
    }

    /// <summary>What the process wrote, once it has ended.</summary>
    public Task<string> OutputAsync() => _output;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }
}
