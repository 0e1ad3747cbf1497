using System.Diagnostics;

namespace TranslateSvc.Testing.Processes;

/// <summary>Signals that .NET does not send.</summary>
internal static class Signals
{
    /// <summary>Sends SIGTERM and waits for the end of the process.</summary>
    public static async Task TerminateAsync(Process process, TimeSpan patience)
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync().ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(patience);
        await process.WaitForExitAsync(timeout.Token).ConfigureAwait(false);
    }
}
