using System.Diagnostics;

namespace TranslateSvc.Testing.Processes;

/// <summary>Signals that .NET does not send.</summary>
internal static class Signals
{
    /// <summary>Sends SIGTERM and waits for the end of the process.</summary>
    public static async Task TerminateAsync(Process process, TimeSpan patience)
    {
        // The shell's own kill: the program is in a package that a small Debian does not have.
        using (var kill = Process.Start("sh", ["-c", $"kill -TERM {process.Id}"])) await kill.WaitForExitAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
    }
}
