using Google.Protobuf;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.V1;

namespace TranslateSvc.Cli.Tests.Keys;

/// <summary><c>tsvc keys</c> and <c>--key-file</c> against the server that the binary runs.</summary>
public sealed class KeysCommandTests : IDisposable
{
    private const string AdminKey = "an-admin-key-of-forty-characters-or-more";
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Create_WithEveryOption_PrintsTheKeyAloneAndItWorksUntilRevoked()
    {
        await using var server = await StartAsync();
        var admin = _folder.Write("admin.key", AdminKey + "\n");

        var made = await RunAsync(server, "keys", "create", "--name", "newsroom", "--tenant", "acme", "--scopes", "translate, compare", "--expires", "30",
            "--requests-per-minute", "60", "--max-concurrent", "4", "--monthly-tokens", "5000000", "--key-file", admin);

        Assert.Equal(ExitCodes.Complete, made.ExitCode);
        Assert.Matches("^tsvc_[0-9a-f]{12}_[0-9a-f]{64}\n$", made.Output);
        Assert.DoesNotContain(made.Output.Trim(), made.Error, StringComparison.Ordinal);
        Assert.All(["newsroom", "tenant acme", "translate, compare", "60 calls a minute", "4 at once", "5000000 tokens a month", "expires on"], text => Assert.Contains(text, made.Error, StringComparison.Ordinal));
        var key = _folder.Write("newsroom.key", made.Output);
        Assert.Equal(ExitCodes.Complete, (await RunAsync(server, "engines", "--key-file", key)).ExitCode);

        var id = made.Output.Split('_')[1];
        var revoked = await RunAsync(server, "keys", "revoke", id, "--key-file", admin);
        var refused = await RunAsync(server, "engines", "--key-file", key);

        Assert.Equal(ExitCodes.Complete, revoked.ExitCode);
        Assert.Equal(ExitCodes.Refused, refused.ExitCode);
        Assert.Contains("revoked", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Output.Trim(), refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_TextAndJson_ShowKeysWithoutSecrets()
    {
        await using var server = await StartAsync();
        var admin = _folder.Write("admin.key", AdminKey);
        var made = await RunAsync(server, "keys", "create", "--name", "[red]desk", "--key-file", admin);
        var (id, secret) = (made.Output.Split('_')[1], made.Output.Trim().Split('_')[2]);

        var text = await RunAsync(server, "keys", "list", "--key-file", admin);
        var json = await RunAsync(server, "keys", "list", "--format", "json", "--key-file", admin);

        Assert.All([id, "[red]desk", "active", "no limits"], word => Assert.Contains(word, text.Output, StringComparison.Ordinal));
        Assert.Equal("keys/" + id, JsonParser.Default.Parse<ListKeysResponse>(json.Output).Keys.Single().Name);
        Assert.DoesNotContain(secret, text.Output + json.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin", "1 to 3650", "keys", "create", "--name", "x", "--expires", "0")]
    [InlineData("admin", "cannot be read", "engines", "--key-file", "/no/such/file")]
    [InlineData("admin", "not the key itself", "keys", "revoke", "tsvc_0123456789ab_00")]
    public async Task WrongUse_IsToldAndExits2(string key, string message, params string[] args)
    {
        await using var server = await StartAsync();
        var file = _folder.Write("admin.key", key + AdminKey);

        var run = await RunAsync(server, args.Contains("--key-file") ? args : [.. args, "--key-file", file]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyFile_WithTwoLines_IsRefusedWithoutShowingIt()
    {
        await using var server = await StartAsync();
        var file = _folder.Write("two.key", AdminKey + "\n" + AdminKey);

        var run = await RunAsync(server, "engines", "--key-file", file);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.DoesNotContain(AdminKey, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoKey_OnAServerThatAsks_Exits3AndSaysHowToGiveOne()
    {
        await using var server = await StartAsync();

        var run = await RunAsync(server, "engines");

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("--key-file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeyWithoutTheScope_Exits3AndNamesTheScope()
    {
        await using var server = await StartAsync();
        var admin = _folder.Write("admin.key", AdminKey);
        var made = await RunAsync(server, "keys", "create", "--name", "desk", "--key-file", admin);

        var run = await new Tsvc { Variables = { ["TSVC_API_KEY"] = made.Output.Trim() } }.RunAsync(["keys", "list", "--server", server.Address]);

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("'admin'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEveryCommand_OffersNoOptionForTheKeyItself()
    {
        var help = await new Tsvc().RunAsync(["keys", "create", "--help"]);

        Assert.DoesNotMatch("--(api-)?key ", help.Output);
        Assert.Contains("--key-file", help.Output, StringComparison.Ordinal);
    }

    private static Task<Outcome> RunAsync(RealServer server, params string[] args) => new Tsvc().RunAsync([.. args, "--server", server.Address]);

    private Task<RealServer> StartAsync() => RealServer.StartAsync(
        ("TranslateSvc:Access:Mode", "Required"), ("TranslateSvc:Access:AdminKey", AdminKey), ("TranslateSvc:Access:SqlitePath", _folder.At("keys.db")));
}
