namespace TranslateSvc.Server.Tests.Support;

/// <summary>A folder with files that only their owner can read; gone with it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
internal sealed class PrivateFolder(string prefix) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory(prefix);

    public string FullName => _folder.FullName;

    public FileInfo[] Files => _folder.GetFiles();

    public FileSystemInfo[] Entries => _folder.GetFileSystemInfos();

    /// <summary>Writes a file.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, content);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
