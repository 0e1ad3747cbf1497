namespace TranslateSvc.Server.Diagnosis;

/// <summary>Whether a file can be written, found out without leaving a trace.</summary>
internal static class FileAccessCheck
{
    /// <summary>Why a file cannot be written or made, or null when it can.</summary>
    public static string? WhyNotWritable(string path)
    {
        try
        {
            if (Directory.Exists(path)) return "it is a folder.";
            if (File.Exists(path))
            {
                using var existing = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                return null;
            }

            var probe = Path.Combine(NearestFolder(path), $".translatesvc-doctor-{Guid.NewGuid():N}");
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return BlockedBy(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>The folder of a path, or the nearest above it that exists.</summary>
    public static string NearestFolder(string path)
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !Directory.Exists(folder)) folder = Path.GetDirectoryName(folder);
        return folder ?? Path.GetPathRoot(path) ?? "/";
    }

    // A file where a folder should be.
    private static string? BlockedBy(string path)
    {
        for (var part = Path.GetDirectoryName(path); part is not null; part = Path.GetDirectoryName(part))
            if (File.Exists(part)) return $"'{part}' is a file, not a folder.";
        return null;
    }
}
