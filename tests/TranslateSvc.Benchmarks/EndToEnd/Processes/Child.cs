using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TranslateSvc.Benchmarks.EndToEnd.Processes;

/// <summary>A process that the benchmark started and ends: by <see cref="DisposeAsync"/>, or with the benchmark itself.</summary>
internal sealed class Child : IAsyncDisposable
{
    private const int Lines = 40;
    private static readonly ConcurrentDictionary<Child, bool> Alive = new();
    private readonly ConcurrentQueue<string> _last = new();

    static Child() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var child in Alive.Keys) child.Kill();
    };

    private Child(string name, Process process) => (Name, Process) = (name, process);

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>Processor time so far, of all its threads.</summary>
    public TimeSpan ProcessorTime => ProcessorClock.Of(Process.Id);

    /// <summary>Physical memory now, in MiB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var resident = File.ReadLines($"/proc/{Process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>Whether it has ended, or does in a moment: its connections break a little earlier.</summary>
    public bool HasEnded => Process.WaitForExit(TimeSpan.FromMilliseconds(200));

    /// <summary>Starts <c>dotnet</c> with arguments.</summary>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="arguments">A library and its arguments.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="speaks">Whether the caller reads its standard output; else it is kept with standard error.</param>
    public static Child Start(string name, IEnumerable<string> arguments, string folder, bool speaks)
    {
        var info = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        // What is measured is what the benchmark says, not what this shell happens to say.
        foreach (var variable in info.Environment.Keys.Where(k => k.StartsWith("TRANSLATESVC__", StringComparison.OrdinalIgnoreCase) || k.StartsWith("OTEL_", StringComparison.Ordinal)).ToArray())
            info.Environment.Remove(variable);
        var child = new Child(name, Process.Start(info)!);
        Alive[child] = true;
        child.Process.ErrorDataReceived += child.Keep;
        child.Process.BeginErrorReadLine();
        if (speaks) return child;
        child.Process.OutputDataReceived += child.Keep;
        child.Process.BeginOutputReadLine();
        return child;
    }

    /// <summary>The failure of a process that ended, or misbehaves.</summary>
    public ChildFailedException Failed(string how) =>
        new($"{Name} {(Process.HasExited ? $"ended with exit code {Process.ExitCode}" : how)}. It wrote:{Environment.NewLine}{(_last.IsEmpty ? "  (nothing)" : string.Join(Environment.NewLine, _last.Select(l => $"  {l}")))}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Process.WaitForExitAsync().ConfigureAwait(false);
        Process.Dispose();
    }

    private void Kill()
    {
        if (!Alive.TryRemove(this, out _)) return;
        try
        {
            Process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        _last.Enqueue(line.Data);
        while (_last.Count > Lines) _last.TryDequeue(out _);
    }
}
