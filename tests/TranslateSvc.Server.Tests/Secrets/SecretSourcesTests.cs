using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using TranslateSvc.Server.Diagnosis;
using TranslateSvc.Server.Hosting;
using TranslateSvc.Server.Secrets;
using TranslateSvc.Server.Tests.Support;

namespace TranslateSvc.Server.Tests.Secrets;

/// <summary>Secrets come from files of their own, as Kubernetes and systemd give them.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SecretSourcesTests : IDisposable
{
    private const string Key = "TranslateSvc:Engines:Chat:gpt:ApiKey";

    private readonly PrivateFolder _folder = new("translatesvc-secrets-");

    [Fact]
    public void Folder_WithAFileForEachSetting_IsReadWithoutLineEnds()
    {
        _folder.Write("TranslateSvc__Engines__Chat__gpt__ApiKey", "from a file\n");
        _folder.Write("other-credential", "not ours");
        var configuration = new ConfigurationManager();

        configuration.UseConfigurationFiles(["--secrets-directory", _folder.FullName]);

        Assert.Equal("from a file", configuration[Key]);
        Assert.Null(configuration["other-credential"]);
    }

    [Fact]
    public void CommandLine_WinsOverTheFolder_AndTheFolderOverFiles()
    {
        _folder.Write("TranslateSvc__Engines__Chat__gpt__ApiKey", "from the folder");
        var file = _folder.Write("appsettings.json", """{ "TranslateSvc": { "Engines": { "Chat": { "gpt": { "ApiKey": "from the file" } } } } }""");
        var (folder, line) = (new ConfigurationManager(), new ConfigurationManager());

        folder.UseConfigurationFiles(["--config", file, "--secrets-directory", _folder.FullName]);
        line.UseConfigurationFiles(["--config", file, "--secrets-directory", _folder.FullName, $"--{Key}=from the line"]);

        Assert.Equal(("from the folder", "from the line"), (folder[Key], line[Key]));
    }

    [Fact]
    public void CredentialsOfSystemd_AreOneOfTheFolders()
    {
        Assert.Equal(["/run/credentials/us", "/named"], SecretFolders.Of("/named", name => name == "CREDENTIALS_DIRECTORY" ? "/run/credentials/us" : null));
        Assert.Empty(SecretFolders.Of(null, _ => null));
    }

    [Theory]
    [InlineData("--user-secrets", "true", true)]
    [InlineData("--user-secrets", "false", false)]
    public void UserSecrets_AskedFor_AreASource(string option, string value, bool used)
    {
        var builder = new ConfigurationBuilder();

        builder.AddSources([], [option, value]);

        Assert.Equal(used, builder.Sources.OfType<JsonConfigurationSource>().Any(s => s.Path == "secrets.json"));
    }

    [Fact]
    public async Task FolderThatIsNotThere_StopsTheStartAndIsNamed()
    {
        using var error = new StringWriter();

        var code = await ServerProcess.RunAsync(["--secrets-directory", "/no/such/folder"], error);

        Assert.Equal(78, code);
        Assert.Contains("--secrets-directory: there is no folder '/no/such/folder'", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_SecretFileForEverybody_NamesItAndReadsItAllTheSame()
    {
        var file = _folder.Write("TranslateSvc__Engines__Chat__gpt__ApiKey", "from a file for everybody");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        _folder.Write("TranslateSvc__Server__GrpcProt", "5");
        using var output = new StringWriter();

        await DoctorCommand.RunAsync(["--secrets-directory", _folder.FullName], output, TimeProvider.System);

        Assert.Contains($"{file}: holds {Key} and can be read by everybody on this machine.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("TranslateSvc:Server:GrpcProt: no such setting (secrets directory)", output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
