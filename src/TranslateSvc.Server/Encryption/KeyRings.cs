using Microsoft.AspNetCore.DataProtection;

namespace TranslateSvc.Server.Encryption;

/// <summary>ASP.NET Data Protection with a key ring of its own for each use, apart from whatever else the process protects.</summary>
internal static class KeyRings
{
    /// <summary>A provider whose keys another application name cannot read.</summary>
    /// <param name="application">Name of the use.</param>
    /// <param name="loggers">For its log.</param>
    /// <param name="persist">Says where the keys are kept.</param>
    public static ServiceProvider Build(string application, ILoggerFactory loggers, Action<IDataProtectionBuilder> persist)
    {
        var services = new ServiceCollection().AddSingleton(loggers).AddLogging();
        persist(services.AddDataProtection().SetApplicationName(application));
        return services.BuildServiceProvider();
    }

    /// <summary>Makes a folder that only its owner may enter.</summary>
    public static DirectoryInfo Folder(string path) => OperatingSystem.IsWindows() ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
