"""Words of web sites about themselves, in the languages in which most pages are written.

``CLOSE`` are hardly ever those of an article about medicine; ``LOOSE`` may be both.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


CLOSE = _set(
    # English
    "share tweet facebook twitter instagram pinterest linkedin youtube whatsapp reddit tumblr flipboard rss "
    "cookie cookies newsletter newsletters subscribe subscribed subscription subscriptions unsubscribe signup login logout log-in "
    "password username e-mail email captcha menu navigation sidebar sitemap homepage website webmaster wordpress powered "
    "copyright rights reserved privacy policy policies terms disclaimer advertisement advertise advertising sponsored "
    "related trending popular archives archive categories category tags tagged permalink trackback trackbacks comments comment "
    "reply replies leave cancel submit search browse bookmark print download click here link links faq contact careers "
    "jobs shop cart checkout wishlist donate follow followers likes views posted continue next previous skip toggle close "
    "loading javascript browser app apps podcast podcasts video videos gallery events account register forum forums members "
    "blog blogs post posts article articles story stories latest recent more read home about "
    # German
    "teilen anmelden registrieren passwort benutzername abonnieren datenschutz datenschutzerklärung impressum agb kontakt "
    "startseite suche suchen kommentar kommentare antworten schreibe veröffentlicht weiterlesen mehr artikel beitrag beiträge "
    "ähnliche verwandte kategorien kategorie schlagwörter schlagworte archiv werbung anzeige drucken empfehlen folgen merken "
    "neueste aktuelle beliebte themen warenkorb konto abbrechen pflichtfelder adresse seite seiten nutzungsbedingungen rechte "
    "vorbehalten webseite akzeptieren einstellungen weiter zurück "
    # French
    "partager connexion inscription abonnez-vous abonner s’abonner mentions légales confidentialité accueil recherche "
    "rechercher commentaire commentaires répondre laisser lire suite articles catégories étiquettes publicité imprimer suivre "
    "suivez-nous adresse messagerie obligatoires droits réservés plan contactez-nous navigation précédent suivant "
    # Spanish, Portuguese, Italian
    "compartir suscríbete suscribirse iniciar sesión contraseña aviso legal privacidad inicio buscar búsqueda comentario "
    "comentarios responder leer más artículos categorías etiquetas publicidad imprimir seguir síguenos derechos reservados "
    "compartilhar entrar senha política privacidade pesquisar ler mais condividi accedi cerca commenti rispondi leggi tutto "
    "pubblicità seguici diritti riservati"
)
LOOSE = _set(
    "news health science sports sport business politics world opinion life style entertainment technology travel food video "
    "photos media weather local services company team staff press help support resources topics sections site online free "
    "today week month daily january february march april may june july august september october november december januar "
    "februar märz mai juni juli oktober dezember see all view your you sign join get our us my"
)
