using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Grpc.Core;
using TranslateSvc.Server.Tests.Batches;
using TranslateSvc.Server.Tests.Security;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Audit;

/// <summary>Every call of an administrator leaves a line, successful or not; nothing else does, and no line holds a text or a key.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AuditTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("translatesvc-audit-");

    private string File => Path.Combine(_folder.FullName, "audit.jsonl");

    [Fact]
    public async Task AdminCalls_OfEveryOutcome_AreRecordedWithCallerMethodTargetAndStatus()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Audit:File", File));
        var cache = new V1.CacheService.CacheServiceClient(guarded.Server.Grpc);
        var access = new V1.AccessService.AccessServiceClient(guarded.Server.Grpc);

        var key = await guarded.CreateAsync("translate");
        await cache.PurgeCacheAsync(new V1.PurgeCacheRequest { All = true }, GuardedServer.With(GuardedServer.AdminKey));
        await FailsAsync(() => cache.GetCacheStatsAsync(new V1.GetCacheStatsRequest(), GuardedServer.With(key.Secret)));
        await FailsAsync(() => cache.GetCacheStatsAsync(new V1.GetCacheStatsRequest()));
        await FailsAsync(() => access.RevokeKeyAsync(new V1.RevokeKeyRequest { Name = "keys/nobody\n\e[31m" }, GuardedServer.With(GuardedServer.AdminKey)));
        await guarded.RevokeAsync(key.Key);
        using var json = new HttpRequestMessage(HttpMethod.Get, "/v1/cache/stats");
        Assert.Equal(HttpStatusCode.Unauthorized, (await guarded.Server.Http.SendAsync(json)).StatusCode);
        await guarded.TranslateAsync(GuardedServer.With(GuardedServer.AdminKey));

        var entries = await EntriesAsync();
        var id = key.Key.Name["keys/".Length..];
        Assert.Equal(
            [
                $"AccessService/CreateKey {key.Key.Name} OK", "CacheService/PurgeCache All OK", "CacheService/GetCacheStats  PERMISSION_DENIED", "CacheService/GetCacheStats  UNAUTHENTICATED",
                $"AccessService/RevokeKey keys/nobody??[31m {Status(entries[4])}", $"AccessService/RevokeKey {key.Key.Name} OK", "CacheService/GetCacheStats  UNAUTHENTICATED",
            ],
            entries.Select(e => $"{Text(e, "method")} {Text(e, "target")} {Status(e)}"));
        Assert.NotEqual("OK", Status(entries[4]));
        Assert.NotEmpty(Text(entries[0], "caller"));
        Assert.Equal(id, Text(entries[2], "caller"));
        Assert.Empty(Text(entries[3], "caller"));
        Assert.All(entries, e => Assert.Equal("127.0.0.1", Text(e, "address")));
        Assert.All(entries, e => Assert.InRange(e.GetProperty("time").GetDateTimeOffset(), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task AuditFile_OfTheServer_IsItsOwnersAloneAndHoldsNoSecret()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Audit:File", File));

        var key = await guarded.CreateAsync("admin");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        var text = await System.IO.File.ReadAllTextAsync(File);
        Assert.DoesNotContain(key.Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(GuardedServer.AdminKey, text, StringComparison.Ordinal);
        Assert.DoesNotContain("a test", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AuditFile_ThatExists_IsAppendedTo()
    {
        await System.IO.File.WriteAllTextAsync(File, "{\"method\":\"before\"}\n");
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Audit:File", File));

        await guarded.CreateAsync("translate");

        Assert.Equal(["before", "AccessService/CreateKey"], (await EntriesAsync()).Select(e => Text(e, "method")));
    }

    [Fact]
    public async Task AdminCalls_WithoutAFile_AreInTheLogUnderTheirCategory()
    {
        await using var guarded = await GuardedServer.StartAsync();

        await guarded.CreateAsync("translate");

        Assert.Contains(guarded.Server.Log.Lines, l => l.Text.StartsWith("TranslateSvc.Audit[2920]", StringComparison.Ordinal) && l.Text.Contains("AccessService/CreateKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_FetchedByAnAdministrator_AreRecordedOnlyWhenRefused()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Audit:File", File), ("TranslateSvc:Telemetry:Prometheus", "true"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await guarded.Server.Http.GetAsync("/metrics")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Add("Authorization", $"Bearer {GuardedServer.AdminKey}");
        Assert.Equal(HttpStatusCode.OK, (await guarded.Server.Http.SendAsync(request)).StatusCode);

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(("/metrics", "UNAUTHENTICATED"), (Text(entry, "method"), Status(entry)));
    }

    [Fact]
    public async Task DeleteBatch_OfAnyCaller_IsRecorded()
    {
        await using var host = await BatchHost.StartAsync(new ScriptedEngine(), ("TranslateSvc:Audit:File", File));
        var batch = await host.CreateAsync(BatchHost.Item("1"));
        await host.ReadAsync(batch.Name);

        await host.Client.DeleteBatchAsync(new V1.DeleteBatchRequest { Name = batch.Name });

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal(("BatchService/DeleteBatch", batch.Name, "OK"), (Text(entry, "method"), Text(entry, "target"), Status(entry)));
    }

    [Fact]
    public async Task Start_FileInNoFolder_NamesTheSetting()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => RunningServer.StartAsync(new ScriptedEngine(), ("TranslateSvc:Audit:File", "/no/such/folder/audit.jsonl")));

        Assert.Contains("TranslateSvc:Audit:File", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // The line is written after the answer has left.
    private async Task<JsonElement[]> EntriesAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var last = -1L; ; await Task.Delay(100, patience.Token))
        {
            var length = System.IO.File.Exists(File) ? new FileInfo(File).Length : 0;
            if (length > 0 && length == last) break;
            last = length;
        }

        return [.. (await System.IO.File.ReadAllLinesAsync(File)).Select(l => JsonDocument.Parse(l).RootElement.Clone())];
    }

    private static async Task FailsAsync<T>(Func<AsyncUnaryCall<T>> call) => await Assert.ThrowsAsync<RpcException>(async () => await call());

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static string Status(JsonElement entry) => Text(entry, "status");
}
