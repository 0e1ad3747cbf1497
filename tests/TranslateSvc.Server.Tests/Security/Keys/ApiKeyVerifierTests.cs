using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;

namespace TranslateSvc.Server.Tests.Security.Keys;

public sealed class ApiKeyVerifierTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly ApiKeySecret _secret = ApiKeySecret.Create();
    private readonly StubStore _store = new();
    private ApiKey _stored;

    public ApiKeyVerifierTests()
    {
        _stored = ApiKeySecretTests.Stored(_secret);
        _store.Find = id => ValueTask.FromResult(id == _secret.Id ? _stored : null);
    }

    [Fact]
    public async Task Verify_RightKey_GivesItsIdentity()
    {
        var identity = await Verifier().VerifyAsync(_secret.Reveal(), default);

        Assert.Equal((_secret.Id, "acme"), (identity!.Caller.Id, identity.Caller.Tenant));
        Assert.Equal((_stored.Scopes, _stored.Limits), (identity.Scopes, identity.Limits));
    }

    [Fact]
    public async Task Verify_RememberedKey_StillComparesTheSecret()
    {
        var verifier = Verifier();
        await verifier.VerifyAsync(_secret.Reveal(), default);
        var other = new ApiKeySecret(_secret.Id, ApiKeySecret.Create().Secret);

        Assert.Null(await verifier.VerifyAsync(other.Reveal(), default));
    }

    [Fact]
    public async Task Verify_WithinTheTime_AsksTheStoreOnce()
    {
        var verifier = Verifier();

        for (var i = 0; i < 10; i++) await verifier.VerifyAsync(_secret.Reveal(), default);

        Assert.Equal(1, _store.Finds);
    }

    [Fact]
    public async Task Verify_KeyRevokedElsewhere_IsRefusedAfterTheTime()
    {
        var verifier = Verifier();
        await verifier.VerifyAsync(_secret.Reveal(), default);
        _stored = _stored with { Revoked = _time.GetUtcNow() };

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.NotNull(await verifier.VerifyAsync(_secret.Reveal(), default));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(await verifier.VerifyAsync(_secret.Reveal(), default));
    }

    [Fact]
    public async Task Verify_KeyRevokedHereWhileItsRecordIsRead_IsRefusedAtOnceAndForGood()
    {
        var read = new TaskCompletionSource<ApiKey?>();
        _store.Find = _ => new ValueTask<ApiKey?>(read.Task);
        var verifier = Verifier();

        var slow = verifier.VerifyAsync(_secret.Reveal(), default);
        verifier.Revoked(_stored with { Revoked = _time.GetUtcNow() });
        read.SetResult(_stored);

        Assert.Null(await slow);
        Assert.Null(await verifier.VerifyAsync(_secret.Reveal(), default));
    }

    [Fact]
    public async Task Verify_KeyThatExpiresWhileRemembered_IsRefusedAtThatMoment()
    {
        _stored = _stored with { Expires = _time.GetUtcNow().AddSeconds(2) };
        var verifier = Verifier();
        Assert.NotNull(await verifier.VerifyAsync(_secret.Reveal(), default));

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await verifier.VerifyAsync(_secret.Reveal(), default));
        Assert.Null(await verifier.FindAsync(_secret.Id, default));
    }

    [Fact]
    public async Task Verify_AdminKey_HasEveryScopeAndNeedsNoStore()
    {
        var verifier = Verifier();

        var identity = await verifier.VerifyAsync(GuardedServer.AdminKey, default);

        Assert.Equal(AccessScopes.All, identity!.Scopes);
        Assert.Null(await verifier.VerifyAsync(GuardedServer.AdminKey + "x", default));
        Assert.Null(await verifier.VerifyAsync("", default));
        Assert.Equal(0, _store.Finds);
    }

    private ApiKeyVerifier Verifier()
    {
        var options = Options.Create(new AccessOptions { AdminKey = GuardedServer.AdminKey });
        return new ApiKeyVerifier(new Lazy<IApiKeyStore>(_store), new AdminKey(options), options, _time);
    }

    private sealed class StubStore : IApiKeyStore
    {
        public Func<string, ValueTask<ApiKey?>> Find { get; set; } = _ => default;

        public int Finds { get; private set; }

        public ValueTask<ApiKey?> FindAsync(string id, CancellationToken cancellationToken)
        {
            Finds++;
            return Find(id);
        }

        public ValueTask<bool> AddAsync(ApiKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<ApiKey?> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
