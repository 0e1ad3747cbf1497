using System.Diagnostics;
using System.Runtime.InteropServices;
using TranslateSvc.Testing.Measurements;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>Where a run takes place, and of which commit.</summary>
internal static class ThisMachine
{
    /// <summary>Processor, cores, memory, system, runtime.</summary>
    public static Machine Describe() => new(
        Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(), Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0, 1), Field("/etc/os-release", "PRETTY_NAME")?.Trim('"') ?? RuntimeInformation.OSDescription,
        Environment.Version.ToString());

    /// <summary>The commit that the program was built from, as far as git knows; <c>+</c> behind it when files were changed. Empty without git.</summary>
    public static async Task<string> CommitAsync()
    {
        var commit = await GitAsync("rev-parse", "--short=12", "HEAD");
        return commit.Length == 0 ? "" : (await GitAsync("status", "--porcelain", "--untracked-files=no")).Length > 0 ? $"{commit}+" : commit;
    }

    private static async Task<string> GitAsync(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory })!;
            var said = git.StandardOutput.ReadToEndAsync();
            _ = git.StandardError.ReadToEndAsync();
            await git.WaitForExitAsync();
            return git.ExitCode == 0 ? (await said).Trim() : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static string? Field(string file, string name) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split([':', '='], 2)[1].Trim();
}
