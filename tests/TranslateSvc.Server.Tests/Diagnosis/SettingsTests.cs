using TranslateSvc.Server.Diagnosis.Settings;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Tests.Diagnosis;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("GrpcProt", "GrpcPort")]
    [InlineData("grpcport", "GrpcPort")]
    [InlineData("HtpPort", "HttpPort")]
    [InlineData("Colour", null)]
    public void Nearest_Name_IsFoundWhereOneIsNear(string name, string? meant) => Assert.Equal(meant, NearestName.Of(name, ["GrpcPort", "HttpPort", "Address"]));

    [Fact]
    public void Catalogue_Setting_KnowsTypeAndDefault()
    {
        var port = SettingCatalogue.Find("TranslateSvc:Server:GrpcPort");
        var economy = SettingCatalogue.Find("TranslateSvc:Engines:Chat:anything:Economy:MaxHours");

        Assert.Equal((typeof(int), (object)new ServerOptions().GrpcPort), (port!.Value, port.Default!));
        Assert.Equal((typeof(int), (object)24), (economy!.Value, economy.Default!));
        Assert.NotNull(SettingCatalogue.Find("TranslateSvc:Engines:Fallbacks:0"));
        Assert.Null(SettingCatalogue.Find("TranslateSvc:Engines:Chat:anything:Nothing"));
    }

    [Theory]
    [InlineData(typeof(int), "5", true)]
    [InlineData(typeof(int), "5.5", false)]
    [InlineData(typeof(bool), "yes", false)]
    [InlineData(typeof(double), "0.5", true)]
    [InlineData(typeof(decimal?), "", true)]
    [InlineData(typeof(DayOfWeek), "monday", true)]
    [InlineData(typeof(DayOfWeek), "9", false)]
    public void Type_Text_IsTakenOrNot(Type type, string text, bool taken) => Assert.Equal(taken, SettingType.Accepts(type, text));

    // What a start takes for good, the doctor must too.
    [Fact]
    public void Sample_Whole_HasNothingWrong()
    {
        var sample = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.JsonConfigurationExtensions.AddJsonFile(sample, Path.Combine(Root(), "appsettings.sample.json"));

        Assert.Empty(new SettingReader(sample.Build()).Read().Findings);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "TranslateSvc.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The solution's folder was not found above the tests.");
    }
}
