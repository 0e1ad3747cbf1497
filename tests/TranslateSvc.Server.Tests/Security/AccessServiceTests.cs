using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>access.proto over its doors.</summary>
public sealed class AccessServiceTests
{
    [Fact]
    public async Task CreateKey_Everything_ComesBackAndWorksUntilItIsRevoked()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Access:RememberSeconds", "300"));
        var client = new V1.AccessService.AccessServiceClient(guarded.Server.Grpc);
        var expires = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(3));

        var made = await client.CreateKeyAsync(
            new V1.CreateKeyRequest
            {
                DisplayName = " newsroom ", Tenant = "acme", Scopes = { "translate", "compare" }, ExpireTime = expires,
                Limits = new V1.KeyLimits { RequestsPerMinute = 60, MaxConcurrent = 4, MonthlyTokens = 5_000_000 },
            }, GuardedServer.With(GuardedServer.AdminKey));
        await guarded.TranslateAsync(GuardedServer.With(made.Secret));
        var revoked = await client.RevokeKeyAsync(new V1.RevokeKeyRequest { Name = made.Key.Name }, GuardedServer.With(GuardedServer.AdminKey));
        var refused = await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(made.Secret)));

        Assert.Equal(("newsroom", "acme", "translate,compare", true), (made.Key.DisplayName, made.Key.Tenant, string.Join(',', made.Key.Scopes), made.Key.Active));
        Assert.Equal((60, 4, 5_000_000, expires), (made.Key.Limits.RequestsPerMinute, made.Key.Limits.MaxConcurrent, made.Key.Limits.MonthlyTokens, made.Key.ExpireTime));
        Assert.False(revoked.Active);
        Assert.NotNull(revoked.RevokeTime);
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task CreateKey_WithoutATenant_IsATenantOfItsOwn()
    {
        await using var guarded = await GuardedServer.StartAsync();

        var (one, two) = ((await guarded.CreateAsync("translate")).Key, (await guarded.CreateAsync("translate")).Key);

        Assert.Equal(one.Name, "keys/" + one.Tenant);
        Assert.NotEqual(one.Tenant, two.Tenant);
    }

    [Fact]
    public async Task CreateKey_OverJson_ForbidsEveryCacheToKeepTheSecret()
    {
        await using var guarded = await GuardedServer.StartAsync();
        guarded.Server.Http.DefaultRequestHeaders.Add("x-api-key", GuardedServer.AdminKey);

        var (response, body) = await guarded.Server.PostAsync("/v1/keys", """{"displayName":"json","scopes":["summarize"]}""");

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.StartsWith("tsvc_", body.GetProperty("secret").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateKey_EveryFault_IsReportedAtOnce()
    {
        await using var guarded = await GuardedServer.StartAsync();
        var request = new V1.CreateKeyRequest
        {
            DisplayName = "two\nlines", Tenant = "a/b", Scopes = { "translate", "root" }, ExpireTime = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch),
            Limits = new V1.KeyLimits { RequestsPerMinute = -1, MaxConcurrent = 100_001, MonthlyTokens = -1 },
        };

        var error = GoogleError.From(await Assert.ThrowsAsync<RpcException>(async () =>
            await new V1.AccessService.AccessServiceClient(guarded.Server.Grpc).CreateKeyAsync(request, GuardedServer.With(GuardedServer.AdminKey))));

        Assert.Equal(
            ["display_name", "tenant", "scopes[1]", "limits.requests_per_minute", "limits.max_concurrent", "limits.monthly_tokens", "expire_time"], error.Fields);
    }

    [Fact]
    public async Task ListKeys_InPages_ShowsEachOnceAndNoSecret()
    {
        await using var guarded = await GuardedServer.StartAsync();
        var secrets = new List<string>();
        for (var i = 0; i < 5; i++) secrets.Add((await guarded.CreateAsync("translate")).Secret.Split('_')[2]);
        var client = new V1.AccessService.AccessServiceClient(guarded.Server.Grpc);
        List<V1.Key> listed = [];
        var token = "";
        do
        {
            var page = await client.ListKeysAsync(new V1.ListKeysRequest { PageSize = 2, PageToken = token }, GuardedServer.With(GuardedServer.AdminKey));
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, page.ToString(), StringComparison.OrdinalIgnoreCase));
            listed.AddRange(page.Keys);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(5, listed.Select(k => k.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("keys/000000000000", StatusCode.NotFound)]
    [InlineData("keys/", StatusCode.InvalidArgument)]
    [InlineData("batches/000000000000", StatusCode.InvalidArgument)]
    public async Task RevokeKey_NoSuchKey_SaysSo(string name, StatusCode code)
    {
        await using var guarded = await GuardedServer.StartAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => guarded.RevokeAsync(new V1.Key { Name = name }));

        Assert.Equal(code, error.StatusCode);
    }

    [Fact]
    public async Task Key_UsedAndCreated_StandsInNoLog()
    {
        await using var guarded = await GuardedServer.StartAsync();
        var made = await guarded.CreateAsync("translate");
        await guarded.TranslateAsync(GuardedServer.With(made.Secret));
        await guarded.TranslateJsonAsync(("x-api-key", made.Secret));

        Assert.All([made.Secret, made.Secret.Split('_')[2], GuardedServer.AdminKey], key =>
            Assert.DoesNotContain(guarded.Server.Log.Lines, line => line.Text.Contains(key, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Cluster_KeyMadeOnOneServer_WorksOnTheOtherAndIsRevokedThereInTime()
    {
        if (!RedisBinary.IsInstalled) Assert.Skip("redis-server is not installed.");
        await using var redis = await RedisBinary.StartAsync();
        await using var one = await GuardedServer.StartAsync(("TranslateSvc:Cluster:Redis", redis.Connection), ("TranslateSvc:Access:RememberSeconds", "0"));
        await using var two = await GuardedServer.StartAsync(("TranslateSvc:Cluster:Redis", redis.Connection), ("TranslateSvc:Access:RememberSeconds", "0"));
        var made = await one.CreateAsync("translate");
        await two.TranslateAsync(GuardedServer.With(made.Secret));

        await one.RevokeAsync(made.Key);

        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => two.TranslateAsync(GuardedServer.With(made.Secret)))).StatusCode);
        Assert.False(File.Exists(one.KeysFile));
    }

    [Fact]
    public async Task Cluster_StoreAway_LetsNobodyInAndSaysUnavailable()
    {
        if (!RedisBinary.IsInstalled) Assert.Skip("redis-server is not installed.");
        await using var redis = await RedisBinary.StartAsync();
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Cluster:Redis", redis.Connection), ("TranslateSvc:Access:RememberSeconds", "0"));
        var made = await guarded.CreateAsync("translate");
        await redis.StopAsync();

        var error = GoogleError.From(await Assert.ThrowsAsync<RpcException>(() => guarded.TranslateAsync(GuardedServer.With(made.Secret))));

        Assert.Equal(StatusCode.Unavailable, error.Code);
        Assert.NotNull(error.Retry);
    }
}
