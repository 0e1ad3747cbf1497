using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Policy;

namespace TranslateSvc.Server.Tests.Security;

/// <summary>What a server refuses to start with, and what it keeps to its own machine where it asks nobody.</summary>
public sealed class AccessStartTests
{
    [Fact]
    public async Task NonLoopback_ModeNoneWithoutTheFlag_DoesNotStartAndNamesTheSettings()
    {
        var (code, error) = await RunAsync("--address", "0.0.0.0");

        Assert.Equal(ServerProcess.BadConfiguration, code);
        Assert.All(["TranslateSvc:Access:Mode", "TranslateSvc:Server:AllowNonLoopbackWithoutAuthentication"], name => Assert.Contains(name, error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Required_WithoutAnyWayIn_DoesNotStartAndSaysWhatToDo()
    {
        var folder = Directory.CreateTempSubdirectory("tsvc-start-");

        var (code, error) = await RunAsync("--TranslateSvc:Access:Mode=Required", $"--TranslateSvc:Access:SqlitePath={folder.FullName}/keys.db");

        Assert.Equal(ServerProcess.BadConfiguration, code);
        Assert.All(["TranslateSvc:Access:AdminKey", "tsvc keys create", "TranslateSvc:Access:Jwt:Authority"], name => Assert.Contains(name, error, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("AdminKey", "a-short-key")]
    [InlineData("Mode", "Sometimes")]
    [InlineData("AdminKeyFile", "/no/such/file")]
    [InlineData("Jwt:Authority", "https://login.example")]
    [InlineData("Jwt:Audience", "translatesvc")]
    [InlineData("RememberSeconds", "301")]
    public async Task WrongSetting_IsNamedWithoutItsSecret(string setting, string value)
    {
        var (code, error) = await RunAsync($"--TranslateSvc:Access:{setting}={value}");

        Assert.Equal(ServerProcess.BadConfiguration, code);
        Assert.Contains(setting.Split(':')[0] == "Jwt" ? "TranslateSvc:Access:Jwt:" : setting, error, StringComparison.Ordinal);
        if (setting == "AdminKey") Assert.DoesNotContain(value, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://login.example")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("login.example")]
    public async Task Authority_ThatOthersCanChangeOnTheWay_IsRefused(string authority)
    {
        var (code, error) = await RunAsync($"--TranslateSvc:Access:Jwt:Authority={authority}", "--TranslateSvc:Access:Jwt:Audience=translatesvc");

        Assert.Equal(ServerProcess.BadConfiguration, code);
        Assert.Contains("https", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Required_OnEveryAddressInClearText_StartsAndWarnsOnce()
    {
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Server:Address", "0.0.0.0"));

        Assert.Single(guarded.Server.Log.Lines, line => line.Text.Contains("clear text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Required_OnLoopback_DoesNotWarn()
    {
        await using var guarded = await GuardedServer.StartAsync();

        Assert.DoesNotContain(guarded.Server.Log.Lines, line => line.Text.Contains("clear text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AdminKeyFile_OfAFile_OpensTheDoor()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, GuardedServer.AdminKey + "\n");
        await using var guarded = await GuardedServer.StartAsync(("TranslateSvc:Access:AdminKey", ""), ("TranslateSvc:Access:AdminKeyFile", file));

        await guarded.TranslateAsync(GuardedServer.With(GuardedServer.AdminKey));
        File.Delete(file);
    }

    [Theory]
    [InlineData("127.0.0.1", true, true)]
    [InlineData("::1", true, true)]
    [InlineData("::ffff:127.0.0.1", true, true)]
    [InlineData("192.0.2.7", true, false)]
    [InlineData("2001:db8::1", true, false)]
    [InlineData("192.0.2.7", false, true)]
    public async Task ModeNone_WhatNeedsAdmin_IsForThisMachine(string address, bool admin, bool passes)
    {
        var reached = false;
        var gate = new AccessGate(
            _ =>
            {
                reached = true;
                return Task.CompletedTask;
            }, null!, Options.Create(new AccessOptions()), NullLogger<AccessGate>.Instance);
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(admin ? AccessRule.Admin : AccessRule.Needs(AccessScopes.Translate)), "x"));

        await gate.InvokeAsync(context);

        Assert.Equal((passes, passes ? 200 : 403), (reached, context.Response.StatusCode));
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] args)
    {
        using var error = new StringWriter();
        var code = await ServerProcess.RunAsync(
            [.. args, "--grpc-port", "0", "--http-port", "0", "--TranslateSvc:Cache:Store=Memory", "--TranslateSvc:Batches:Enabled=false", "--Logging:LogLevel:Default=None"], error)
            // One that starts where it must not would run on.
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }
}
