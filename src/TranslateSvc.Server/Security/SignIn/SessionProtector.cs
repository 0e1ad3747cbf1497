using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;

namespace TranslateSvc.Server.Security.SignIn;

/// <summary>
/// Encrypts and signs cookies with ASP.NET Data Protection. Its keys are made at the first sign-in, apart from those of any other use, and outlive restarts: beside
/// the API keys in a folder that only its owner can read, or in the cluster's Redis.
/// </summary>
internal sealed class SessionProtector(IOptions<AccessOptions> access, IOptions<CacheOptions> cache, IOptions<ClusterOptions> cluster, IServiceProvider provider, ILoggerFactory loggers) : IDisposable
{
    private readonly Lazy<ServiceProvider> _services = new(() => Build(access.Value, cache.Value, cluster.Value, provider, loggers));

    /// <summary>For one purpose; what was protected for another cannot be read.</summary>
    public IDataProtector For(string purpose) => _services.Value.GetRequiredService<IDataProtectionProvider>().CreateProtector(purpose);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_services.IsValueCreated) _services.Value.Dispose();
    }

    private static ServiceProvider Build(AccessOptions access, CacheOptions cache, ClusterOptions cluster, IServiceProvider provider, ILoggerFactory loggers)
    {
        var services = new ServiceCollection().AddSingleton(loggers).AddLogging();
        var protection = services.AddDataProtection().SetApplicationName("translatesvc");
        if (cluster.IsCluster) services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new RedisKeyRing(provider.GetRequiredService<RedisLink>()));
        else protection.PersistKeysToFileSystem(Folder(Path.GetFullPath(access.SqlitePath.Length > 0 ? access.SqlitePath : cache.ResolvedSqlitePath)));
        return services.BuildServiceProvider();
    }

    private static DirectoryInfo Folder(string besides)
    {
        var path = Path.Combine(Path.GetDirectoryName(besides)!, "sign-in-keys");
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
