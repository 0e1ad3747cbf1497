using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TranslateSvc.Engines;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Hosting;

/// <summary>What the files in <c>deploy/</c> say of settings, ports and times is true of the server.</summary>
public sealed partial class DeploymentFilesTests
{
    private const string ChatEngines = "TRANSLATESVC:ENGINES:CHAT:";

    // Cancelled calls have these to say so; then the host gives up (ServerApp).
    private const int SecondsAfterShutdown = 5;

    private static readonly string Root = FindRoot();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Root, "deploy"), "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void EnvironmentKeys_OfEveryFile_NameOptions(string file)
    {
        var options = OptionNames();

        var unknown = Key().Matches(Read(file)).Select(m => m.Value.Replace("__", ":", StringComparison.Ordinal))
            .Where(k => !k.StartsWith(ChatEngines, StringComparison.OrdinalIgnoreCase) ? !options.Contains(k) : !IsChatOption(k, options));

        Assert.Empty(unknown);
    }

    // Each way of deploying, with the files whose settings it adds up.
    [Theory]
    [InlineData("deploy/systemd/translatesvc.service", "deploy/systemd/secrets.env.example")]
    [InlineData("deploy/docker/Dockerfile", "deploy/docker/compose.yaml")]
    [InlineData("deploy/docker/Dockerfile", "deploy/kubernetes/translatesvc.yaml")]
    public async Task Settings_OfEveryWay_AreValidTogether(params string[] files)
    {
        var settings = files.SelectMany(Settings).ToArray();
        var folder = Directory.CreateTempSubdirectory("translatesvc-deploy-");
        try
        {
            // The files' folders are not this machine's.
            KeyValuePair<string, string?>[] here = [.. settings.Select(s => s.Key.EndsWith(":SQLITEPATH", StringComparison.Ordinal)
                ? KeyValuePair.Create(s.Key, (string?)Path.Combine(folder.FullName, Path.GetFileName(s.Value!))) : s)];

            await using var app = ServerApp.Create([], builder => builder.Configuration.AddInMemoryCollection(Last(here)));

            Assert.Equal(2, settings.Count(s => s.Key.EndsWith(":SQLITEPATH", StringComparison.Ordinal)));
            Assert.Equal(new ServerOptions().GrpcPort, app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.GrpcPort);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Image_ListensForOthers_OnlyOnceToldThatTheNetworkKeepsStrangersOut()
    {
        var settings = Settings("deploy/docker/Dockerfile").ToArray();

        var failure = Assert.Throws<OptionsValidationException>(() => ServerApp.Create([], b => b.Configuration.AddInMemoryCollection(Last(settings))));

        Assert.Contains(nameof(ServerOptions.AllowNonLoopbackWithoutAuthentication), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy/docker/Dockerfile")]
    [InlineData("deploy/kubernetes/translatesvc.yaml")]
    public void Ports_Named_AreThoseTheServerListensOn(string file)
    {
        var settings = Settings(file).ToDictionary(s => s.Key, s => s.Value, StringComparer.OrdinalIgnoreCase);
        string[] listened = [settings["TRANSLATESVC:SERVER:GRPCPORT"]!, settings["TRANSLATESVC:SERVER:HTTPPORT"]!, settings["TRANSLATESVC:CLUSTER:SILOPORT"]!];

        var named = ExposedPort().Matches(Read(file)).SelectMany(m => m.Groups["port"].Captures).Select(c => c.Value);

        Assert.Equal(listened, named);
        Assert.Equal($"{new ServerOptions().GrpcPort} {new ServerOptions().HttpPort}", $"{listened[0]} {listened[1]}");
    }

    [Fact]
    public void Ports_OfCompose_AreTheImagesOnTheLoopbackAddressOneForEachReplica()
    {
        var published = PublishedPort().Matches(Read("deploy/docker/compose.yaml"));

        Assert.Equal(6, published.Count);
        Assert.All(published, m => Assert.Equal("127.0.0.1", m.Groups["address"].Value));
        Assert.Equal(6, published.Select(m => m.Groups["outside"].Value).Distinct().Count());
        Assert.Equal(Enumerable.Repeat(new[] { $"{new ServerOptions().GrpcPort}", $"{new ServerOptions().HttpPort}" }, 3).SelectMany(p => p), published.Select(m => m.Groups["inside"].Value));
    }

    [Theory]
    [InlineData("deploy/docker/Dockerfile", "/healthz")]
    [InlineData("deploy/docker/compose.yaml", "/readyz")]
    public void HealthChecks_OfContainers_AskTheHttpPort(string file, string page)
    {
        var check = Assert.Single(HealthCommand().Matches(Read(file)));

        Assert.Equal((new ServerOptions().HttpPort.ToString(CultureInfo.InvariantCulture), page), (check.Groups["port"].Value, check.Groups["page"].Value));
    }

    [Fact]
    public void Probes_OfKubernetes_AskTheRightPageOfTheHttpPort()
    {
        var probes = Probe().Matches(Read("deploy/kubernetes/translatesvc.yaml"));

        Assert.Equal(
            [("startup", "/healthz", "http"), ("readiness", "/readyz", "http"), ("liveness", "/healthz", "http")],
            probes.Select(m => (m.Groups["kind"].Value, m.Groups["page"].Value, m.Groups["port"].Value)));
    }

    [Theory]
    [InlineData("deploy/systemd/translatesvc.service", @"^TimeoutStopSec=(\d+)$")]
    [InlineData("deploy/docker/compose.yaml", @"^  stop_grace_period: (\d+)s$")]
    [InlineData("deploy/kubernetes/translatesvc.yaml", @"^ +terminationGracePeriodSeconds: (\d+)$")]
    public void GracePeriod_OfEveryWay_OutlastsTheDrain(string file, string pattern)
    {
        var text = Read(file);
        var grace = Assert.Single(Regex.Matches(text, pattern, RegexOptions.Multiline)).Groups[1].Value;
        var configured = Settings(file).LastOrDefault(s => s.Key.Equals("TRANSLATESVC:SERVER:SHUTDOWNSECONDS", StringComparison.OrdinalIgnoreCase)).Value;
        var shutdown = configured is null ? new ServerOptions().ShutdownSeconds : int.Parse(configured, CultureInfo.InvariantCulture);
        var before = PreStop().Match(text) is { Success: true } preStop ? int.Parse(preStop.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

        Assert.True(int.Parse(grace, CultureInfo.InvariantCulture) > before + shutdown + SecondsAfterShutdown, $"{file}: {grace} s are too few.");
    }

    private static bool IsChatOption(string key, HashSet<string> options)
    {
        // The engine's name is the key's own spelling, and names are in lower case.
        var parts = key[ChatEngines.Length..].Split(':');
        return parts.Length == 2 && parts[0] == parts[0].ToLowerInvariant() && options.Contains($"{ChatEngines}{parts[1]}");
    }

    private static HashSet<string> OptionNames() => new[] { typeof(ServerOptions).Assembly, typeof(EngineRegistry).Assembly }.SelectMany(a => a.GetTypes())
        .Where(t => t.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true })
        .SelectMany(t => t.GetProperties().Where(p => p.CanWrite || typeof(IList).IsAssignableFrom(p.PropertyType))
            .Select(p => $"{t.GetField("Section")!.GetRawConstantValue()}:{p.Name}"))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    // NAME=value, NAME: value or NAME: "value"; comments hold examples, not settings.
    private static IEnumerable<KeyValuePair<string, string?>> Settings(string file) => Setting().Matches(Read(file))
        .Select(m => KeyValuePair.Create(m.Groups["key"].Value.Replace("__", ":", StringComparison.Ordinal), (string?)m.Groups["value"].Value.Trim('"')));

    private static IEnumerable<KeyValuePair<string, string?>> Last(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.GroupBy(s => s.Key, StringComparer.OrdinalIgnoreCase).Select(g => g.Last());

    private static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The solution's folder was not found above the tests.");
    }

    [GeneratedRegex("TRANSLATESVC__[A-Z0-9_-]+", RegexOptions.IgnoreCase)]
    private static partial Regex Key();

    [GeneratedRegex("""^(?:Environment=|ENV )? *(?<key>TRANSLATESVC__\w+)(?:=|: )(?<value>[^\s\\]*)""", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^EXPOSE(?: (?<port>\d+))+$|containerPort: (?<port>\d+)", RegexOptions.Multiline)]
    private static partial Regex ExposedPort();

    [GeneratedRegex("^ +- \"(?<address>[0-9.]+):(?<outside>[0-9]+):(?<inside>[0-9]+)\"$", RegexOptions.Multiline)]
    private static partial Regex PublishedPort();

    [GeneratedRegex(@"/dev/tcp/127\.0\.0\.1/(?<port>\d+) && printf 'GET (?<page>/\w+) ")]
    private static partial Regex HealthCommand();

    [GeneratedRegex(@"(?<kind>\w+)Probe:\s+httpGet: \{ path: (?<page>\S+), port: (?<port>\w+) \}")]
    private static partial Regex Probe();

    [GeneratedRegex(@"sleep: \{ seconds: (\d+) \}")]
    private static partial Regex PreStop();
}
