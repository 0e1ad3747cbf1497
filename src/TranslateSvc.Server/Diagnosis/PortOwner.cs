using System.Globalization;

namespace TranslateSvc.Server.Diagnosis;

/// <summary>The process that listens on a port, as far as Linux lets us see: other users' processes only as root.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Name">Name of its program.</param>
/// <param name="IsServer">Whether it is a server of this kind.</param>
internal sealed record PortOwner(int Id, string Name, bool IsServer)
{
    // proc(5): state 0A is LISTEN; the tenth column is the socket's inode.
    private const string Listening = "0A";

    /// <summary>The owner of a listening TCP port, or null where it cannot be known.</summary>
    public static PortOwner? Find(int port)
    {
        if (!Directory.Exists("/proc/self/fd")) return null;
        var sockets = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.SelectMany(f => Inodes(f, port)).Select(i => $"socket:[{i}]").ToHashSet(StringComparer.Ordinal);
        return sockets.Count == 0 ? null : Directory.EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Has(id, sockets)).Select(Describe).FirstOrDefault();
    }

    private static IEnumerable<string> Inodes(string file, int port)
    {
        if (!File.Exists(file)) return [];
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return File.ReadLines(file).Skip(1).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(c => c.Length > 9 && c[1].EndsWith(suffix, StringComparison.Ordinal) && c[3] == Listening).Select(c => c[9]).ToArray();
    }

    private static bool Has(int process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{process}/fd").Any(fd => File.ResolveLinkTarget(fd, returnFinalTarget: false) is { } target && sockets.Contains(Path.GetFileName(target.FullName)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static PortOwner Describe(int process)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            var isServer = command.Take(2).Any(c => Path.GetFileName(c) is "TranslateSvc.Server" or "TranslateSvc.Server.dll");
            return new PortOwner(process, File.ReadAllText($"/proc/{process}/comm").Trim(), isServer);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new PortOwner(process, "?", false);
        }
    }
}
