namespace TranslateSvc.Tests.Engines.Extractive;

/// <summary>News-style paragraphs written for these tests.</summary>
internal static class Articles
{
    public static readonly string[] French =
    [
        "Le pont de Sainte-Lucie fermera pendant dix-huit mois",
        "Le pont suspendu de Sainte-Lucie, emprunté chaque jour par 42 000 véhicules, fermera le 3 mars pour dix-huit mois de travaux, a annoncé lundi la préfecture. Il avait déjà été interdit aux camions en 2019.",
        "Les inspections ont révélé une corrosion avancée des câbles du pont, selon un rapport remis en décembre. « Nous n'avons plus le choix », a déclaré la préfète, Mme Claire Aubin.",
        "Le chantier coûtera 68,5 millions d'euros, dont la moitié payée par l'État. Mais la région n'a pas encore voté sa part.",
        "Faut-il s'attendre à des embouteillages ? Les commerçants de la rive gauche le craignent.",
        "Une navette fluviale gratuite reliera les deux rives toutes les dix minutes pendant la fermeture du pont.",
        "Les travaux de remplacement des câbles du pont de Sainte-Lucie seront confiés à une entreprise locale, qui emploiera 120 personnes.",
    ];

    public static readonly string[] English =
    [
        "The harbour authority will build a second ferry terminal at Port Mallory by 2028, its chairman said on Tuesday. He said the plan had been delayed twice.",
        "The new ferry terminal will double the harbour's capacity to 3.2 million passengers a year, according to planning documents. However, residents have asked for a review.",
        "Work on the terminal is expected to cost $410 million. It will be paid for by bonds and a surcharge on ferry tickets.",
        "Is the harbour deep enough? Engineers say dredging will begin in April.",
        "Port Mallory handled a record 1.7 million ferry passengers last year, straining the old terminal.",
    ];
}
