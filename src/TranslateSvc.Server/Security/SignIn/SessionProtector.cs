using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Encryption;
using TranslateSvc.Server.Security.Keys;

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

    private static ServiceProvider Build(AccessOptions access, CacheOptions cache, ClusterOptions cluster, IServiceProvider provider, ILoggerFactory loggers) =>
        KeyRings.Build("translatesvc", loggers, ring =>
        {
            if (cluster.IsCluster) ring.Services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new RedisKeyRing(provider.GetRequiredService<RedisLink>()));
            else ring.PersistKeysToFileSystem(KeyRings.Folder(Path.Combine(Path.GetDirectoryName(SqliteApiKeyStore.PathOf(access, cache))!, "sign-in-keys")));
        });
}
