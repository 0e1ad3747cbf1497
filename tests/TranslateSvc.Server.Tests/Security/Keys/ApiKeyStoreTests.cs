using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TranslateSvc.Caching;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Security.Keys;

/// <summary>Both stores keep the same promises.</summary>
public sealed class ApiKeyStoreTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tsvc-keys-");
    private RedisBinary? _redis;
    private RedisLink? _link;

    public static TheoryData<string> Stores => ["sqlite", "redis"];

    private string File => Path.Combine(_folder.FullName, "sub", "keys.db");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_link is not null) await _link.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Add_Key_IsFoundWithAllThatWasStored(string kind)
    {
        var store = await OpenAsync(kind);
        var key = ApiKeySecretTests.Stored(ApiKeySecret.Create());

        Assert.True(await store.AddAsync(key, Token));
        var found = await store.FindAsync(key.Id, Token);

        Assert.Equivalent(key, found, strict: true);
        Assert.Null(await store.FindAsync("000000000000", Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Add_IdThatIsTaken_ChangesNothing(string kind)
    {
        var store = await OpenAsync(kind);
        var key = ApiKeySecretTests.Stored(ApiKeySecret.Create());
        await store.AddAsync(key, Token);

        Assert.False(await store.AddAsync(key with { Tenant = "evil", Scopes = AccessScopes.All }, Token));

        Assert.Equal("acme", (await store.FindAsync(key.Id, Token))!.Tenant);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Revoke_Twice_TheFirstTimeStands(string kind)
    {
        var store = await OpenAsync(kind);
        var key = ApiKeySecretTests.Stored(ApiKeySecret.Create());
        await store.AddAsync(key, Token);

        var once = await store.RevokeAsync(key.Id, Now, Token);
        await store.RevokeAsync(key.Id, Now.AddDays(1), Token);

        Assert.Equal(Now, once!.Revoked);
        Assert.Equal(Now, (await store.FindAsync(key.Id, Token))!.Revoked);
        Assert.False(once.IsActive(Now));
        Assert.Null(await store.RevokeAsync("000000000000", Now, Token));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task List_Keys_AreOldestFirst(string kind)
    {
        var store = await OpenAsync(kind);
        var keys = Enumerable.Range(0, 5).Select(i => ApiKeySecretTests.Stored(ApiKeySecret.Create()) with { Created = Now.AddMinutes(i) }).ToArray();
        foreach (var key in keys.Reverse()) await store.AddAsync(key, Token);
        await store.RevokeAsync(keys[2].Id, Now, Token);

        var listed = await store.ListAsync(Token);

        Assert.Equal(keys.Select(k => k.Id), listed.Select(k => k.Id));
        Assert.Equal([false, false, true, false, false], listed.Select(k => k.Revoked is not null));
    }

    [Fact]
    public async Task Sqlite_File_IsItsOwnersAloneAndHoldsNoSecret()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var store = Sqlite();
        var secret = ApiKeySecret.Create();
        await store.AddAsync(ApiKeySecretTests.Stored(secret), Token);

        Assert.NotNull(await Sqlite().FindAsync(secret.Id, Token));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File)!))
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(file));
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Token);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(secret.Secret));
            Assert.DoesNotContain(Convert.ToHexStringLower(secret.Secret), System.Text.Encoding.Latin1.GetString(bytes), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(secret.Secret), System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Sqlite_FileOfAnotherProgram_IsLeftAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "not a database, and longer than a header");

        var refusal = Assert.Throws<OptionsValidationException>(() => Sqlite());

        Assert.Contains("TranslateSvc:Access:SqlitePath", Assert.Single(refusal.Failures), StringComparison.Ordinal);
        Assert.StartsWith("not a database", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redis_Away_IsUnavailableAndNamesTheKeys()
    {
        var store = await OpenAsync("redis");
        await _redis!.StopAsync();

        var failure = await Assert.ThrowsAsync<TranslateSvcException>(async () => await store.FindAsync("000000000000", Token));

        Assert.Equal(ErrorReason.StoreUnavailable, failure.Reason);
        Assert.Contains("API keys", failure.Message, StringComparison.Ordinal);
    }

    private SqliteApiKeyStore Sqlite() => new(
        Options.Create(new AccessOptions { SqlitePath = File }), Options.Create(new CacheOptions()), TimeProvider.System, NullLogger<SqliteApiKeyStore>.Instance);

    private async Task<IApiKeyStore> OpenAsync(string kind)
    {
        if (kind == "sqlite") return Sqlite();
        if (!RedisBinary.IsInstalled) Assert.Skip("redis-server is not installed.");
        _redis = await RedisBinary.StartAsync();
        return new RedisApiKeyStore(_link = new RedisLink(Options.Create(new ClusterOptions { Redis = _redis.Connection })));
    }
}
