namespace TranslateSvc.Server.Secrets;

/// <summary>Folders with a file for each secret, named like the environment variable (<c>TranslateSvc__Access__AdminKey</c>), as Kubernetes mounts secrets and systemd gives credentials.</summary>
internal static class SecretFolders
{
    /// <summary>Where systemd puts what <c>LoadCredential=</c> names.</summary>
    private const string CredentialsVariable = "CREDENTIALS_DIRECTORY";

    private const string Prefix = "TranslateSvc__";

    /// <summary>The folders, weakest first.</summary>
    /// <param name="named">What <c>--secrets-directory</c> names, or null.</param>
    /// <param name="variable">Reads the environment.</param>
    public static IReadOnlyList<string> Of(string? named, Func<string, string?> variable) =>
        [.. new[] { variable(CredentialsVariable), named }.Where(f => !string.IsNullOrEmpty(f)).Select(f => Path.GetFullPath(f!))];

    /// <summary>Adds a folder that exists; files that are no settings of ours are left alone.</summary>
    public static void Add(IConfigurationBuilder configuration, string folder) => configuration.AddKeyPerFile(source =>
    {
        if (Directory.Exists(folder)) source.FileProvider = new Microsoft.Extensions.FileProviders.PhysicalFileProvider(folder);
        source.Optional = true;
        source.IgnoreCondition = name => !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
    });
}
