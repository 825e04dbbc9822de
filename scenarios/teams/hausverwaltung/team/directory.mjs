// Who takes which work: what the planner reads when it delegates.
export const DIRECTORY = {
  sanitaer: { calledBy: 'sanitaer_beauftragen', responsibility: 'Beauftragt Sanitär: Armaturen, Abfluss, Heizung.' },
  elektro: { calledBy: 'elektro_beauftragen', responsibility: 'Beauftragt Elektro: Steckdosen, Strom, Licht.' },
  schreiner: { calledBy: 'schreiner_beauftragen', responsibility: 'Beauftragt den Schreiner: Fenster, Rollläden, Türen.' },
  buchhaltung: { calledBy: 'buchhaltung_beauftragen', responsibility: 'Lässt Rechnungen bezahlen.' },
  mieterservice: { calledBy: 'mieterservice_beauftragen', responsibility: 'Schickt Mietern Nachrichten.' },
};
