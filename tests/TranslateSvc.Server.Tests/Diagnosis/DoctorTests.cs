using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Server.Diagnosis;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.FakeLlm;
using TranslateSvc.Testing.Processes;

namespace TranslateSvc.Server.Tests.Diagnosis;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DoctorTests : IDisposable
{
    private const string Marker = "sk-marker-5f1c0b7e9d";

    private readonly PrivateFolder _folder = new("translatesvc-doctor-");

    [Fact]
    public async Task Doctor_ConfigurationWithManyFaults_NamesEveryOneInOneRun()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var foreign = _folder.Write("foreign.db", "this is somebody's text");
        var file = _folder.Write("appsettings.json", $$"""
            {
              "TranslateSvc": {
                "Server": { "GrpcProt": 1, "GrpcPort": {{port}}, "HttpPort": "many", "QueueLimit": -1, "Address": "0.0.0.0", "PortFile": "/no/such/folder/ports", "MaxItems": 3 },
                "Engines": {
                  "Default": "gtp", "Fallbacks": ["nobody"],
                  "Chat": {
                    "gpt": { "Endpoint": "http://127.0.0.1:9/v1", "Model": "m", "ApiKey": "{{Marker}}", "Temprature": 1 },
                    "other": { "Kind": "Nothing", "Endpoint": "ftp://example" }
                  },
                  "Apertium": { "ModesDirectory": "/no/such/modes" }
                },
                "Cache": { "Store": "Redis", "RedisConnection": "127.0.0.1:1,password={{Marker}}", "RetentionDays": 0 },
                "Batches": { "SqlitePath": "{{foreign}}" },
                "Checks": { "Disabled": ["nothing"] },
                "Segmentation": { "ChunkTokens": 5000 },
                "Telemetry": "on"
              },
              "TranslatSvc": {}
            }
            """);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var (code, output) = await RunAsync("--config", file);

        Assert.Equal(78, code);
        Assert.All(
            [
                "GrpcProt: no such setting", "Did you mean TranslateSvc:Server:GrpcPort?", // a misspelt name
                "Did you mean TranslateSvc:Batches:MaxItems?", // the right name in the wrong section
                "Did you mean TranslateSvc:Engines:Chat:gpt:Temperature?", // a misspelt name of an engine's setting
                "TranslatSvc: no such section", // a misspelt section
                "TranslateSvc:Server:HttpPort: 'many' is not a whole number", // a wrong type
                "TranslateSvc:Engines:Chat:other:Kind: 'Nothing' is not OpenAI or AzureOpenAI", // no such choice
                "TranslateSvc:Telemetry: is one value", // a value in the place of a section
                "TranslateSvc:Server:QueueLimit:", // out of range
                "TranslateSvc:Cache:RetentionDays:",
                "TranslateSvc:Server:AllowNonLoopbackWithoutAuthentication", // open to strangers
                "TranslateSvc:Server:PortFile: the folder of", // a missing folder
                "TranslateSvc:Engines:Chat:other:Endpoint: must be", // a wrong address
                "TranslateSvc:Engines:Chat:other:Model:", // a missing value
                "TranslateSvc:Engines:Default: no engine named 'gtp'", "Did you mean gpt?",
                "TranslateSvc:Engines:Fallbacks: no engine named 'nobody'",
                "engine gpt: The endpoint cannot be reached", // an unreachable endpoint
                "there is no folder '/no/such/modes'", "sudo apt-get install", // missing packages
                $"'{foreign}' is not a SQLite file", // somebody else's file
                "no Redis server answers at 127.0.0.1:1",
                $"port {port}", // a port that is taken
                $"Run: chmod 600 {file}", // secrets for everybody
                "TranslateSvc:Checks:Disabled: names 'nothing'", "ChunkTokens (5000) must not exceed",
            ],
            fault => Assert.Contains(fault, output, StringComparison.Ordinal));
        Assert.DoesNotContain(Marker, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal("this is somebody's text", await File.ReadAllTextAsync(foreign));
    }

    [Fact]
    public async Task Doctor_NothingWrong_Exits0AndLeavesNoTrace()
    {
        await using var model = await FakeLlmServer.StartAsync();
        var file = _folder.Write("appsettings.json", $$"""
            {
              "TranslateSvc": {
                "Server": { "GrpcPort": 0, "HttpPort": 0 },
                "Engines": { "Chat": { "model": { "Endpoint": "{{model.Endpoint}}", "Model": "m" } }, "Apertium": { "Enabled": false } },
                "Cache": { "SqlitePath": "{{_folder.FullName}}/new/cache.db" }
              }
            }
            """);

        var (code, output) = await RunAsync("--config", file);

        Assert.True(code == 0, output);
        Assert.Contains("ok       engine model: can work.", output, StringComparison.Ordinal);
        Assert.Contains("0 problems", output, StringComparison.Ordinal);
        Assert.Equal(["appsettings.json"], _folder.Entries.Select(f => f.Name));
    }

    [Fact]
    public async Task Doctor_CredentialsRefused_SaysSoAndNamesTheSetting()
    {
        await using var model = await FakeLlmServer.StartAsync(new FakeLlmOptions { ApiKey = "another key" });

        var (code, output) = await RunAsync(
            $"--TranslateSvc:Engines:Chat:model:Endpoint={model.Endpoint}", "--TranslateSvc:Engines:Chat:model:Model=m", $"--TranslateSvc:Engines:Chat:model:ApiKey={Marker}", "--TranslateSvc:Cache:Store=Memory");

        Assert.Equal(78, code);
        Assert.Contains("does not accept our credentials; see TranslateSvc:Engines:Chat:model:ApiKey", output, StringComparison.Ordinal);
        Assert.Contains("is given on the command line", output, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_ClockOfAnEndpointDiffers_Warns()
    {
        await using var model = await FakeLlmServer.StartAsync();
        var ahead = new FakeTimeProvider(TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5));

        var findings = await new Doctor(ahead).ExamineAsync(
            [$"--TranslateSvc:Engines:Chat:model:Endpoint={model.Endpoint}", "--TranslateSvc:Engines:Chat:model:Model=m"], CancellationToken.None);

        var clock = Assert.Single(findings, f => f.Subject.StartsWith("clock of ", StringComparison.Ordinal));
        Assert.Equal(FindingLevel.Warning, clock.Level);
        Assert.Contains("ahead", clock.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"TranslateSvc\": ", "cannot be read as JSON")]
    [InlineData(null, "there is no file")]
    public async Task Doctor_FileThatCannotBeRead_IsNamedAndTheRestExamined(string? content, string message)
    {
        var file = content is null ? Path.Combine(_folder.FullName, "absent.json") : _folder.Write("broken.json", content);

        var (code, output) = await RunAsync("--config", file, "--TranslateSvc:Server:QueueLimit=-1");

        Assert.Equal(78, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Contains("TranslateSvc:Server:QueueLimit:", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_DamagedAndForeignStores_AreNamedAndLeftAlone()
    {
        SQLitePCL.Batteries_V2.Init();
        var foreign = Path.Combine(_folder.FullName, "foreign.db");
        await using (var other = new SqliteConnection($"Data Source={foreign};Pooling=False"))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE articles (text TEXT)";
            await command.ExecuteNonQueryAsync();
        }

        var damaged = _folder.Write("damaged.db", "SQLite format 3\0" + new string('x', 8_000));

        var (_, output) = await RunAsync($"--TranslateSvc:Cache:SqlitePath={damaged}", $"--TranslateSvc:Batches:SqlitePath={foreign}");

        Assert.Contains($"'{damaged}' is damaged", output, StringComparison.Ordinal);
        Assert.Contains($"'{foreign}' is another program's database", output, StringComparison.Ordinal);
        Assert.Equal(2, _folder.Files.Length);
    }

    [Fact]
    public async Task Doctor_StoreUnderAFile_CannotBeWritten()
    {
        var file = _folder.Write("file", "text");

        var (_, output) = await RunAsync($"--TranslateSvc:Cache:SqlitePath={file}/cache.db", "--TranslateSvc:Batches:Enabled=false");

        Assert.Contains($"'{file}' is a file, not a folder", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_PortOfAProcessWeKnow_NamesIt()
    {
        Assert.SkipUnless(RedisBinary.IsInstalled, "No redis-server to take a port.");
        await using var redis = await RedisBinary.StartAsync();
        var port = redis.Connection.Split(':')[1];

        var (_, output) = await RunAsync("--grpc-port", port, "--TranslateSvc:Cache:Store=Redis", $"--TranslateSvc:Cache:RedisConnection={redis.Connection}");

        Assert.Contains("(redis-server)", output, StringComparison.Ordinal);
        Assert.Contains($"the server at {redis.Connection} answers", output, StringComparison.Ordinal);
        Assert.Contains($"clock of Redis at {redis.Connection}: agrees", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_Json_HoldsTheFindings()
    {
        var (code, output) = await RunAsync("--json", "--TranslateSvc:Server:QueueLimit=-1");

        using var answer = JsonDocument.Parse(output);
        Assert.Equal(78, code);
        Assert.Contains(answer.RootElement.GetProperty("findings").EnumerateArray(), f =>
            f.GetProperty("level").GetString() == "problem" && f.GetProperty("subject").GetString() == "TranslateSvc:Server:QueueLimit" && f.GetProperty("advice").GetString() == "The default is 1024.");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        var code = await DoctorCommand.RunAsync(args, output, TimeProvider.System);
        return (code, output.ToString());
    }
}
