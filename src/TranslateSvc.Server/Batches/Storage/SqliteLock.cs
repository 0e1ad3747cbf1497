namespace TranslateSvc.Server.Batches.Storage;

/// <summary>Keeps a second process from working on the same batches. The kernel lets go of it when the process dies, however it dies.</summary>
internal static class SqliteLock
{
    /// <summary>Takes the lock; dispose the result to let go.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
    public static FileStream Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (File.Exists(path + ".lock"))
        {
            throw new IOException($"another server uses it. Name another file, set {BatchesOptions.Section}:Enabled to false, or form a cluster over Redis.", exception);
        }
    }
}
